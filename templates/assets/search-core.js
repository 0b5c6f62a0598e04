// Search without a page: words, files and answers, as docs/search-format.md describes them.

const VERSION = 9;
const LONGEST_WORD = 64, NUMBER_SUFFIX = 6, PAGE_OF_DOCUMENTS = 32, LEAF = 256, PATIENCE = 20000;
const SHARED_BASE = 4, OWN_BASE = 3, LONGEST_NAME = 6, LONGEST_QUERY = 300, DOCUMENT = 2 ** 24, WIDE = 2, LARGE = 5000, MANY = 200, ENOUGH = 18, DIGEST = 4;
const EXACT = 0, FORM = 1, KIN = 2, FAR = 3, NONE = 255;

/** `kind` is a key of the interface's strings. */
class SearchError extends Error {
  constructor(kind, about) {
    super(`${kind}: ${about}`);
    this.kind = kind;
  }
}

// --- words ---

/** What kashkol/languages/ckb and kashkol/search do in Python, by the same tables. */
export function language({letters, stem: stems, affixes, sounds: table}, sounding) {
  const {letter_class: L, mark_class: M, heh, ae, zwnj, tatweel, final_heh: final} = letters;
  const removed = letters.removed.map(([, members]) => members).join("");
  const joiner = Object.fromEntries(letters.removed).zero_width_joiner;
  const re = (source, flags = "gu") => new RegExp(source, flags);
  const hehJoiner = re(`(?<=[${L}])${heh}${joiner}[${removed}]*(?![${L}${M}${zwnj}${tatweel}${removed}])`);
  const forms = re(`[${letters.forms_class}]`);
  const marked = re(`[${Object.keys(letters.marked).join("")}][${letters.marked_class}]|`
    + `${letters.composed.map(([pair]) => pair).join("|")}|${heh}${zwnj}+(?:${tatweel}+(?=[${L}]))?|`
    + `(?<=[${L}${M}])${tatweel}+(?=[${L}])`);
  const composed = new Map(letters.composed);
  const twoEyed = re(`${letters.two_eyed_heh}(?=[${L}${M}])`);
  const finalHeh = re(`${heh}(?![${L}${M}${zwnj}${tatweel}])(?<=[${L}]${heh})(?<![${letters.vowel_class}]${heh})`
    + final.kept_after.map(before => `(?<!${before}${heh})`).join(""));
  const dropped = re(`[${letters.entity.drop_class}]+|(?<=[${L}${M}])${tatweel}+`);
  const folds = new Map(Object.entries({...letters.entity.fold, ...letters.search.fold}));
  const folded = re(`[${[...folds.keys()].join("")}]`);
  const collapsed = letters.search.collapse.map(letter => [re(`${letter}{2,}`), letter]);
  const spaces = re(`[${letters.spaces.join("")}]`), gone = re(`[${removed}]`);
  const unseen = re(`[${M}${tatweel}]`), heap = re(`(\\P{M}?\\p{M}{${letters.most_marks + 1},})`);
  const {suffix_letters: S, prefixes, openings, suffixes, never_first: never, shortest} = affixes;
  const letter = String.raw`(?![\u{10000}-\u{10ffff}\p{Nd}])[\p{L}\p{N}]`;
  const numberSuffix = re(`(?<=[0-9])[${S}]{1,${NUMBER_SUFFIX}}(?!${letter})`);
  const word = re(`[0-9]+|(?:${letter})+`);
  const written = re(`[\\p{L}\\p{N}${M}${tatweel}${letters.entity.drop_class}]+`);
  const ending = re(`[${S}]+$`, "u"), hasLetter = re(`[${L}]`, "u");

  function base(form) {
    const plain = form.normalize("NFKC");
    return /^\p{Lo}+$/u.test(plain) ? plain : form;
  }

  /** NFC, in time linear in the length: letters under too many marks stay as they are. */
  const composing = text => text.split(heap).map((piece, at) => at % 2 ? piece : piece.normalize("NFC")).join("");

  /** Repairs the letters of a query as the build did those of the texts. */
  function repair(source) {
    let text = composing(source.replace(hehJoiner, final.consonant).replace(spaces, " ").replace(forms, base).replace(gone, ""));
    for (const [, accident, right] of letters.letters) text = text.replaceAll(accident, right);
    text = text.replace(marked, found => found[0] === heh ? ae : found[0] === tatweel ? ""
      : composed.get(found) ?? letters.marked[found[0]]);
    return composing(text.replace(twoEyed, heh).replace(finalHeh, ae));
  }

  function searchKey(text) {
    let key = repair(text).replace(dropped, "").replace(folded, found => folds.get(found));
    for (const [run, one] of collapsed) key = key.replace(run, one);
    return key;
  }

  function words(text) {
    const key = searchKey(text).replace(unseen, "").replace(numberSuffix, " ");
    return (key.match(word) ?? []).map(found => found.slice(0, LONGEST_WORD).toLowerCase());
  }

  const mayBegin = (form, start, end) => end - start >= shortest && !never.includes(form[start]);

  function place(form) {
    const end = Math.max(form.replace(ending, "").length, shortest);
    let start = 0, opening;
    while ((opening = openings.find(one => form.startsWith(one, start)))
      && mayBegin(form, start + opening.length, Math.min(end, form.length))) start += opening.length;
    return `${form.slice(start, end)} ${form.slice(end)}`;
  }

  function* withoutPrefixes(form) {
    for (const prefix of prefixes) {
      if (form.startsWith(prefix) && mayBegin(form, prefix.length, form.length)) {
        yield form.slice(prefix.length);
        yield* withoutPrefixes(form.slice(prefix.length));
      }
    }
  }

  /** All that a word may be a form of, itself included. */
  function bases(form) {
    const found = new Set([form, ...withoutPrefixes(form)]);
    for (const one of found) {
      for (const suffix of suffixes) {
        const stays = one.length - suffix.length;
        if (stays >= shortest && one.endsWith(suffix)) found.add(one.slice(0, stays));
      }
    }
    return found;
  }

  const chains = new Map([["", true]]);

  /** Whether letters are suffixes one behind the other. */
  function chain(letters) {
    if (!chains.has(letters)) {
      chains.set(letters, suffixes.some(suffix => letters.startsWith(suffix) && chain(letters.slice(suffix.length))));
    }
    return chains.get(letters);
  }

  /** Whether a base is among all that a word may be a form of. */
  function isForm(word, base) {
    for (let at = base.length < shortest ? -1 : word.indexOf(base); at >= 0; at = word.indexOf(base, at + 1)) {
      if (chain(word.slice(at + base.length)) && (!at || [...withoutPrefixes(word)].includes(word.slice(at)))) return true;
    }
    return false;
  }

  const kept = new Set(stems.kept), known = new Map();
  const keptBehindPrefix = new Set([...kept, ...stems.prefixes.flatMap(([prefix]) => stems.kept.map(one => prefix + one))]);

  function prefixLength(form) {
    const found = stems.prefixes.find(([beginning, least, before]) => form.length - beginning.length >= least
      && form.startsWith(beginning) && (!before || before.includes(form[beginning.length])));
    return found ? found[0].length : 0;
  }

  function withoutSuffix(form) {
    for (const [suffix, least, after, becomes] of stems.suffixes) {
      const stays = form.length - suffix.length;
      if (stays < least || !form.endsWith(suffix) || after && !after.includes(form[stays - 1])) continue;
      const left = form.slice(0, stays);
      if (least >= stems.wary_from && !kept.has(left) && stays - prefixLength(form) < least) continue;
      let cuts = false;
      for (let end = stays + 1; end <= form.length && !cuts; end++) cuts = keptBehindPrefix.has(form.slice(0, end));
      if (!cuts) return left + becomes;
    }
    return form;
  }

  function stem(key) {
    if (!known.has(key)) known.set(key, stemOf(key));
    return known.get(key);
  }

  function stemOf(key) {
    if (key.length > stems.longest_word || !hasLetter.test(key)) return key;
    for (let form = key; ;) {
      if (Object.hasOwn(stems.irregular, form)) return stems.irregular[form];
      const shorter = withoutSuffix(form);
      if (shorter === form) return kept.has(form) ? form : form.slice(prefixLength(form));
      form = shorter;
    }
  }

  return {words, place, withoutPrefixes, bases, isForm, stem, written, prefixes, suffixLetters: S, mayStart: form => mayBegin(form, 0, form.length),
    sounds: table && sounding?.sounds(table, affixes), openings};
}

// --- files ---

const utf8 = new TextDecoder();

async function inflate(packed, name) {
  let bytes;
  try {
    const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    bytes = new Uint8Array(await new Response(plain).arrayBuffer());
  } catch {
    throw new SearchError("damaged", name);
  }
  let low = 1, high = 0;
  for (let at = 4; at < bytes.length;) {
    for (const stop = Math.min(at + 3800, bytes.length); at < stop; at++) high += low += bytes[at];
    low %= 65521;
    high %= 65521;
  }
  const sum = (high << 16 | low) >>> 0;
  if (bytes.length < 4 || sum !== new DataView(bytes.buffer).getUint32(0, true)) throw new SearchError("damaged", name);
  return bytes.subarray(4);
}

const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");

class Cursor {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  varint() {
    let number = 0, shift = 0, byte;
    do {
      byte = this.bytes[this.at++];
      number += (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return number;
  }

  /** The digests that stand here, as names have them. */
  digests(many) {
    return Array.from({length: many}, () => hex(this.bytes.subarray(this.at, this.at += DIGEST)));
  }

  /** The names of files of which a run of so many shares a digest that stands here. */
  names(many, run) {
    const digests = this.digests(Math.ceil(many / run));
    return Array.from({length: many}, (_, at) => run > 1 ? `${digests[Math.floor(at / run)]}-${at % run}` : digests[at]);
  }

  /** Where pieces begin whose lengths stand here, and where the last ends. */
  starts(many) {
    const starts = new Uint32Array(many + 1);
    for (let piece = 0; piece < many; piece++) starts[piece + 1] = starts[piece] + this.varint();
    return starts.map(start => start + this.at);
  }
}

function frontDecoded(text) {
  let before = "";
  return text ? text.split("\n").map(line => before = before.slice(0, line.charCodeAt(0) - 33) + line.slice(1)) : [];
}

const json = bytes => JSON.parse(utf8.decode(bytes));

function postingsBlock(bytes) {
  const cursor = new Cursor(bytes), [many, files, before, length] = [0, 0, 0, 0].map(() => cursor.varint());
  const digests = cursor.digests(files), words = utf8.decode(bytes.subarray(cursor.at, cursor.at += length)).split("\n");
  const starts = new Uint32Array(many + 1), standing = [];
  for (let entry = 0, at = [0, before]; entry < many; entry++, at = [at[0], at[1] + 1]) {
    const code = cursor.varint();
    starts[entry + 1] = starts[entry] + (code >> 2);
    if (code & 2 && entry) at = [at[0] + 1, 0];
    standing.push(code & 1 && [digests[at[0]], at[1]]);
  }
  return {bytes, words, starts: starts.map(start => start + cursor.at), standing};
}

export function eachPosting({block, entry}, found) {
  const {bytes, starts} = block, end = starts[entry + 1], cursor = new Cursor(bytes, starts[entry]);
  for (let number = -1; cursor.at < end;) {
    const code = bytes[cursor.at++], gap = code >> 3;
    if (gap === 30) {
      number = cursor.varint() * LEAF - 1;
      continue;
    }
    number += 1 + gap;
    if (gap === 31) number += bytes[cursor.at++] - 1;
    found(number, code & 7);
  }
}

export function documentsOf(entry) {
  let many = 0;
  eachPosting(entry, () => many++);
  return many;
}

/** Where the last of some names stands that is not greater than another; −1 if all are. */
function lastUpTo(names, name) {
  let low = 0, high = names.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (names[middle] <= name) low = middle + 1; else high = middle;
  }
  return low - 1;
}

/** Some years of the index. Each begins with a new leaf, so some numbers between two years are of no document. */
class Segment {
  constructor(index, [name, years, words, frequent, topics, firsts]) {
    Object.assign(this, {index, name, words, frequent, topics, firsts: frontDecoded(firsts), numbers: 0, documents: 0});
    let page = 0;
    this.years = years.map(([year, many]) => {
      const start = this.numbers, first = page;
      this.documents += many;
      this.numbers += Math.ceil(many / LEAF) * LEAF;
      page += Math.ceil(many / PAGE_OF_DOCUMENTS);
      return {year, start, end: start + many, page: first};
    });
  }

  file(kind, name, parse) {
    return this.index.file(`${this.name}/${kind}-${name}.bin`, parse);
  }

  /** The documents that name or mean a topic, `@id`; nothing if there are none. */
  async topic(sign) {
    const start = Math.max(lastUpTo(this.firsts, sign), 0) * 2 * DIGEST;
    const block = await this.file("t", this.topics.slice(start, start + 2 * DIGEST), postingsBlock);
    const entry = block.words.indexOf(sign);
    return entry < 0 ? null : {block, entry};
  }

  /** Names of the blocks of words, documents and roots, and what the words or roots of each begin with and none before them. */
  list() {
    return this.file("i", this.words, bytes => {
      const cursor = new Cursor(bytes), [blocks, documents, many, run] = [0, 0, 0, 0].map(() => cursor.varint());
      const listed = {blocks: cursor.names(blocks, run), documents: cursor.names(documents, run), roots: cursor.digests(many)};
      const firsts = frontDecoded(utf8.decode(bytes.subarray(cursor.at)));
      return {...listed, firsts: firsts.slice(0, blocks), rootsFirsts: firsts.slice(blocks)};
    });
  }

  /** Numbers of the blocks with the words filed from one name up to another. */
  async blocks(from, to = from) {
    const {firsts} = await this.list(), found = [];
    for (let number = Math.max(lastUpTo(firsts, from), 0); number < firsts.length && firsts[number] <= to; number++) found.push(number);
    return found;
  }

  async block(number) {
    const block = await this.file("p", (await this.list()).blocks[number], postingsBlock);
    return block.entries ??= block.words.map((word, entry) => ({word, block, entry}));
  }

  /** Those of some words that the segment has. */
  async having(words) {
    const {place} = this.index.language, files = (await this.list()).blocks;
    const found = await Promise.all(words.map(async word => {
      const numbers = await this.blocks(`${place(word)} ${word}`);
      const blocks = await Promise.all(numbers.map(number => this.file("p", files[number], postingsBlock)));
      return blocks.some(block => (block.has ??= new Set(block.words)).has(word));
    }));
    return words.filter((_, at) => found[at]);
  }

  /** The words of all blocks of some drawers. */
  async drawers(wanted) {
    const numbers = await Promise.all(wanted.map(([from, to]) => this.blocks(from, to)));
    return (await Promise.all([...new Set(numbers.flat())].map(number => this.block(number)))).flat();
  }

  /** The positions of a word in the documents of the segment, if the index has them. */
  async places(entry) {
    const [digest, at] = entry.block.standing[entry.entry], found = [];
    const {bytes, starts} = await this.file("x", digest, plain => {
      const all = new Cursor(plain);
      return {bytes: plain, starts: all.starts(all.varint())};
    });
    const cursor = new Cursor(bytes, starts[at]);
    eachPosting(entry, number => {
      let code;
      do found.push(number * DOCUMENT + ((code = cursor.varint()) >> 1)); while (code & 1);
    });
    return found;
  }

  /** Roots filed by their consonants, from one name, a skeleton, a space and a root, up to another. */
  async roots(from, to = from) {
    const {roots, rootsFirsts} = await this.list(), {skeleton} = this.index.language.sounds, found = [];
    for (let number = Math.max(lastUpTo(rootsFirsts, from), 0); number < roots.length && (rootsFirsts[number] <= to || !number); number++) {
      const names = await this.file("s", roots[number], bytes => frontDecoded(utf8.decode(bytes)).map(root => [`${skeleton(root)} ${root}`, root]));
      for (const [name, root] of names) if (name >= from && name <= to) found.push(root);
    }
    return found;
  }

  async document(number) {
    const {start, page} = this.years.findLast(year => year.start <= number);
    const name = (await this.list()).documents[page + Math.floor((number - start) / PAGE_OF_DOCUMENTS)];
    const [title, address, date, certainty, collection, language = this.index.others?.first, curated] = (await this.file("d", name, json))[number % PAGE_OF_DOCUMENTS];
    return {title, address, date, certainty, collection, language, curated};
  }

  known() {
    return this.file("w", this.frequent, bytes => {
      const {words, counts} = json(bytes);
      return frontDecoded(words).map((written, at) => ({
        written, key: this.index.language.words(written).join(" "), often: 2 ** (counts.charCodeAt(at) - 48)}));
    });
  }
}

/**
 * Open the index; `sounding` is search-sounds.js, without which words are found in their own spelling only; `others` loads
 * search-languages.js, which is needed where the index has words of several languages.
 */
export async function openIndex(address, fetching = (...wanted) => fetch(...wanted), sounding = null, others = null) {
  const files = new Map();

  async function load(name, options) {
    let answer;
    try {
      answer = await fetching(new URL(name, address), {signal: AbortSignal.timeout(PATIENCE), ...options});
      if (answer.ok) return await answer.arrayBuffer();
    } catch (fault) {
      throw new SearchError("offline", `${name}: ${fault.message}`);
    }
    throw new SearchError("damaged", `${name}: ${answer.status}`);
  }

  const index = {
    asked: new Set(),
    file(name, parse) {
      index.asked.add(name);
      if (!files.has(name)) {
        const coming = load(name).then(packed => inflate(packed, name)).then(bytes => {
          try {
            return parse(bytes);
          } catch {
            throw new SearchError("damaged", name);
          }
        });
        files.set(name, coming);
        coming.catch(() => files.delete(name));
      }
      return files.get(name);
    },
  };
  let head;
  try {
    head = JSON.parse(utf8.decode(await load("head.json", {cache: "no-cache"})));
  } catch (fault) {
    throw fault instanceof SearchError ? fault : new SearchError("damaged", "head.json");
  }
  if (head?.version !== VERSION) throw new SearchError("unknown_version", head?.version);
  index.segments = head.segments.map(entry => new Segment(index, entry));
  const [tables, names] = await Promise.all([index.file(`tables-${head.tables}.bin`, json),
    index.file(`names-${head.names}.bin`, json), ...index.segments.map(segment => segment.list())]);
  index.language = language(tables, sounding);
  index.called = keys => sounding?.called(index, keys);
  index.widen = async units => sounding ? sounding.widen({asked}, index, units) : [];
  index.joints = units => sounding ? sounding.joints({asked}, index, units) : [];
  index.others = head.languages && others && (await others()).languages(index, head.languages, json);
  index.names = calledNames(names, index.language);
  index.latin = () => index.file(`latin-${head.latin}.bin`, bytes => withLatin(index.names, json(bytes)));
  return index;
}

// --- names ---

const HEAP = /\p{M}{31,}/gu, HAS_LATIN = /\p{Script=Latin}/u, LATIN = /^[a-z\u00df-\u024f\u1e00-\u1eff]+$/;

const plainLatin = text => text.replace(HEAP, "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’'ʼ]/g, "").replace(/ł/g, "l").match(/[a-z]+/g)?.filter(word => !/^(al|el)$/.test(word)) ?? [];

/** kazemi, kadhimi → kzm */
const skeleton = word => word.replace(/dh|th/g, "z").replace(/ph/g, "f").replace(/[qc]/g, "k").replace(/[kg]h/g, "x")
  .replace(/sh/g, "s").replace(/w/g, "v").replace(/[aeiouy]/g, "").replace(/(.)\1+/g, "$1");

const add = (map, key, topic) => map.has(key) ? map.get(key).add(topic) : map.set(key, new Set([topic]));

function calledNames(names, {words}) {
  const found = {all: [], byKey: new Map(), byLatin: new Map(), bySkeleton: new Map()};
  for (const [id, name, aliases] of names) {
    const topic = {id, name, aliases: [name, ...aliases].map(alias => words(alias))};
    found.all.push(topic);
    for (const alias of topic.aliases) add(found.byKey, alias.join(" "), topic);
  }
  return found;
}

function withLatin({all, byLatin, bySkeleton}, latin) {
  latin.forEach((spellings, at) => {
    all[at].latin = new Set(spellings.map(plainLatin).filter(words => words.length === 1).flat());
    for (const word of spellings.flatMap(plainLatin)) {
      add(byLatin, word, all[at]);
      if (skeleton(word).length > 2) add(bySkeleton, skeleton(word), all[at]);
    }
  });
}

function topicsCalled(run, {names, called, language: {bases, withoutPrefixes}}, loosely) {
  const latin = run.flatMap(plainLatin);
  if (run.every(word => LATIN.test(word))) {
    const sets = latin.map(word => (loosely ? names.bySkeleton.get(skeleton(word)) : names.byLatin.get(word)) ?? new Set());
    return sets.length ? [...sets[0]].filter(topic => sets.every(set => set.has(topic))) : [];
  }
  const ways = run.map((word, at) => at === run.length - 1 ? [...bases(word)].filter(base => base === word || base.length >= OWN_BASE)
    : at ? [word] : [word, ...withoutPrefixes(word)]);
  const keys = ways.reduce((before, way) => before.flatMap(start => way.map(word => start ? `${start} ${word}` : word)), [""]);
  for (const key of keys) if (names.byKey.has(key)) return [...names.byKey.get(key)];
  return called?.(keys) ?? [];
}

// --- queries ---

export function asked(key, {bases, isForm, stem, place, sounds}) {
  const own = bases(key), ownStem = stem(key), roots = new Map(), tiers = new Map();
  const filed = [...own].filter(base => base === key || base.length >= OWN_BASE).concat(ownStem);
  for (const form of filed) {
    const [root, rest] = place(form).split(" ");
    let shared = roots.get(root) ?? rest;
    while (!rest.startsWith(shared)) shared = shared.slice(0, -1);
    roots.set(root, shared);
  }

  const drawers = [...roots.keys()], shared = [...own].filter(base => base.length >= SHARED_BASE);

  function related(word) {
    if (word === key) return EXACT;
    if (!drawers.some(root => word.includes(root))) return NONE;
    const same = stem(word) === ownStem;
    if (isForm(word, key)) return same ? FORM : KIN;
    if (same || own.has(word) && word.length >= OWN_BASE && !sounds?.common.has(word)) return KIN;
    return shared.some(base => isForm(word, base)) ? FAR : NONE;
  }

  return {
    key, found: new Map(), pairs: [], exactly: [[`${place(key)} `, `${place(key)} \uffff`]], beginning: [[`${place(key)}`, `${place(key)}\uffff`]],
    drawers: [...roots].map(([root, rest]) => [`${root} ${rest}`, `${root} ${rest}\uffff`]),
    tier(word) {
      if (!tiers.has(word)) tiers.set(word, related(word));
      return tiers.get(word);
    },
  };
}

function begun(key, {place}) {
  const [root, rest] = place(key).split(" ");
  return {
    key, found: new Map(), pairs: [], drawers: [[`${root} ${rest}`, `${root} ${rest}\uffff`], [key, `${key}\uffff`]],
    tier: word => word.startsWith(key) ? FAR : NONE,
  };
}

/** The units of a query: words, names, phrases, wanted or not. */
function parse(query, index, {loosely = false, prefixed = new Set()} = {}) {
  const {language: tongue} = index, units = [];
  const cut = text => index.others ? index.others.words(text) : tongue.words(text);
  const usual = key => prefixed.has(key) ? begun(key, tongue) : asked(key, tongue);
  const word = key => index.others ? index.others.add(usual(key)) : usual(key);
  const unit = (written, keys, topics, not = false, phrase = false) => units.push(
    {written, not, phrase, topics, words: keys.map(word), joints: [], asNamed: topics.loose ? KIN : FORM, run: phrase || not ? 0 : runs});
  let run = [], runs = 1;

  function names() {
    const keys = run.map(({key}) => key);
    for (let at = 0; at < keys.length;) {
      let length = Math.min(keys.length - at, LONGEST_NAME), topics = [];
      while (length && !(topics = topicsCalled(keys.slice(at, at + length), index, loosely)).length) length--;
      const next = at + (length || 1);
      unit(run.slice(at, next).map(({written}) => written).join(" "), keys.slice(at, next), topics);
      at = next;
    }
    run = [];
    runs++;
  }

  for (const [, sign, quoted, bare] of query.slice(0, LONGEST_QUERY).replace(/[“”„«»]/g, '"').matchAll(/([-−–]?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    const keys = cut(quoted ?? bare);
    if (!keys.length) continue;
    if (!sign && quoted === undefined) {
      run.push(...keys.map(key => ({key, written: keys.length > 1 ? key : bare})));
      continue;
    }
    names();
    const latin = keys.every(key => LATIN.test(key));
    unit(`${sign && "-"}${quoted === undefined ? bare : `"${quoted}"`}`, keys, latin ? topicsCalled(keys, index, loosely) : [],
      Boolean(sign), keys.length > 1 || quoted !== undefined);
  }
  names();
  return units;
}

const WORTH = [1, 0.6, 0.5, 0.3];

async function withWord(segment, word) {
  const numbers = await Promise.all(word.drawers.map(([from, to]) => segment.blocks(from, to)));
  if (word.exactly && numbers.flat().length > WIDE) {
    const exact = gathered(segment, await entriesOf(segment, word, word.exactly));
    if (segment.documents - foundIn(segment.years, exact.tiers) <= (segment.documents > LARGE && segment.documents / 50)) return exact;
  }
  const found = gathered(segment, await entriesOf(segment, word));
  if (!word.apart || foundIn(segment.years, found.tiers) >= MANY) return found;
  for (const apart of await word.apart(segment)) take(found, await withPhrase(segment, apart, true), KIN, () => word.pairs.push(apart.words.map(({key}) => key)));
  return found;
}

/** Count documents that have another spelling among those that have the word, below them. */
function take(found, other, least, used = () => {}) {
  let any = false;
  other.tiers.forEach((tier, number) => {
    if (tier === NONE) return;
    any = true;
    found.tiers[number] = Math.min(found.tiers[number], Math.max(tier, least));
    found.weights[number] += other.weights[number] * WORTH[least];
  });
  if (any) used();
}

function gathered(segment, entries) {
  const tiers = new Uint8Array(segment.numbers).fill(NONE), weights = new Float32Array(segment.numbers);
  for (const entry of entries) {
    eachPosting(entry, (number, weight) => {
      if (entry.tier < tiers[number]) tiers[number] = entry.tier;
      weights[number] += (weight + 1) * WORTH[entry.tier];
    });
  }
  return {tiers, weights};
}

async function entriesOf(segment, word, drawers = [...word.drawers, ...word.more?.get(segment) ?? []]) {
  const found = new Map();
  for (const entry of await segment.drawers(drawers)) {
    const own = word.tier(entry.word), tier = own === NONE && word.other && !entry.word.includes(":") ? word.other(entry.word) : own;
    if (tier === NONE) continue;
    found.set(entry.word, {...entry, tier});
    word.found.set(entry.word, own <= FORM);
  }
  return [...found.values()];
}

const joined = parts => parts.reduce((one, other) => {
  one.tiers.forEach((tier, number) => {
    one.tiers[number] = Math.max(tier, other.tiers[number]);
    one.weights[number] += other.weights[number];
  });
  return one;
});

/** Documents with some words one after the other; `surely`: not where the index has no positions of one. */
async function withPhrase(segment, {words}, surely = false) {
  const last = words.length - 1;
  const forms = await Promise.all(words.map(async (word, at) => (await entriesOf(segment, word, last && at === last ? word.beginning : word.exactly)).filter(
    ({word: form, tier}) => tier === EXACT || last && tier === FORM
      && (word.spelled ?? [word.key]).some(key => at === last ? form.startsWith(key) : !at && form.endsWith(key.slice(key.indexOf(":") + 1))))));
  const found = joined(forms.map(entries => gathered(segment, entries)));
  const standing = words.map((_, at) => ({at, entries: forms[at], often: forms[at].reduce((sum, entry) => sum + documentsOf(entry), 0)}))
    .filter(({entries}) => entries.every(entry => entry.block.standing[entry.entry])).sort((one, other) => one.often - other.often);
  if (surely && standing.length < words.length) found.tiers.fill(NONE);
  let starts;
  for (const {at, entries} of standing.length > 1 ? standing : []) {
    if (!(starts?.size ?? found.tiers.some(tier => tier !== NONE))) break;
    const here = new Set();
    for (const place of (await Promise.all(entries.map(entry => segment.places(entry)))).flat()) {
      const start = place - at;
      if (place % DOCUMENT >= at && (starts ? starts.has(start) : found.tiers[Math.floor(start / DOCUMENT)] !== NONE)) here.add(start);
    }
    starts = here;
  }
  if (!starts) return found;
  const right = new Uint8Array(segment.numbers);
  for (const start of starts) right[Math.floor(start / DOCUMENT)] = 1;
  found.tiers.forEach((_, at) => right[at] || (found.tiers[at] = NONE));
  return found;
}

async function withTopics(segment, signs) {
  const has = new Uint8Array(segment.numbers);
  for (const entry of await Promise.all(signs.map(sign => segment.topic(sign)))) if (entry) eachPosting(entry, number => has[number] = 1);
  return has;
}

async function withUnit(segment, unit) {
  const [found, called] = await Promise.all([
    unit.phrase ? withPhrase(segment, unit) : Promise.all(unit.words.map(word => withWord(segment, word))).then(joined),
    withTopics(segment, unit.topics.map(({id}) => `@${id}`))]);
  called.forEach((named, number) => {
    if (!named) return;
    found.tiers[number] = Math.min(found.tiers[number], unit.asNamed);
    found.weights[number] += 2;
  });
  return found;
}

/** How many documents of some years have a tier. */
function foundIn(years, tiers) {
  let many = 0;
  for (const {start, end} of years) for (let number = start; number < end; number++) many += tiers[number] !== NONE;
  return many;
}

/** `joints` as search-sounds.js makes them; `besides`: documents that are left out. */
async function answer(index, units, request, joints = [], besides = new Map()) {
  const wanted = units.filter(unit => !unit.not), unwanted = units.filter(unit => unit.not), {only = () => true} = request;
  const segments = await Promise.all(index.segments.map(async segment => {
    const [found, without] = await Promise.all([wanted, unwanted].map(some => Promise.all(some.map(unit => withUnit(segment, unit)))));
    for (const joint of joints) {
      if (!await joint.isIn(segment)) continue;
      const together = await withWord(segment, joint.word);
      for (const [at, unit] of joint.units.entries()) take(found[wanted.indexOf(unit)], together, at ? EXACT : KIN, () => unit.joints.includes(joint.word) || unit.joints.push(joint.word));
    }
    return {segment, found, without};
  }));
  const all = index.segments.reduce((sum, {documents}) => sum + documents, 0);
  const rarity = wanted.map((unit, at) => {
    unit.documents = segments.reduce((sum, {segment, found}) => sum + foundIn(segment.years, found[at].tiers), 0);
    return Math.log(1 + (all - unit.documents + 0.5) / (unit.documents + 0.5));
  });
  const newest = request.order === "newest" || !wanted.length, hits = [], met = new Map();
  let total = 0;
  for (const {segment, found, without} of segments) {
    const here = new Uint8Array(segment.numbers), before = besides.get(segment);
    met.set(segment, here);
    for (const {start, end} of [...segment.years].reverse()) {
      for (let number = end - 1; number >= start; number--) {
        let tier = 0, score = 0;
        for (const {tiers} of found) tier = tiers[number] === NONE ? Infinity : tier + tiers[number];
        if (tier === Infinity || before?.[number] || without.some(({tiers}) => tiers[number] <= FORM)) continue;
        here[number] = 1;
        if (!only(segment, number)) continue;
        total++;
        found.forEach(({weights}, at) => score += rarity[at] * weights[number]);
        const worst = hits[request.limit - 1];
        if (worst && (newest || tier > worst.tier || tier === worst.tier && score <= worst.score)) continue;
        let at = hits.length;
        while (!newest && at && (hits[at - 1].tier > tier || hits[at - 1].tier === tier && hits[at - 1].score < score)) at--;
        hits.splice(at, 0, {segment, number, tier, score});
        if (hits.length > request.limit) hits.pop();
      }
    }
  }
  return {total, hits, units, met};
}

/**
 * Answer with other spellings. They cost files, so in a large index words in their own spelling come first, and others behind
 * them only where these do not fill the page, for the rarest word first, or as all there is where they are asked for.
 */
async function spelled(index, units, request) {
  const {spellings, order, limit} = request, documents = index.segments.reduce((sum, segment) => sum + segment.documents, 0);
  if (documents <= LARGE || order === "newest") return answer(index, units, request, await index.widen(units));
  const latin = units.filter(unit => (unit.not || !unit.topics.length) && unit.words.some(({key}) => LATIN.test(key)));
  if (latin.length) await index.widen(latin);
  const own = await answer(index, units, request), left = units.filter(unit => !unit.not && !unit.phrase && !latin.includes(unit));
  if (!left.length) return own;
  if (!spellings && own.total >= limit) return {...own, more: true};
  left.sort((one, other) => one.documents - other.documents);
  const joints = index.joints(units);
  let others;
  for (const unit of left) {
    if (others && !spellings && (own.total + others.total >= limit || index.asked.size > ENOUGH)) break;
    await index.widen([unit]);
    others = await answer(index, units, request, joints, own.met);
  }
  if (!spellings) for (const [segment, here] of own.met) here.forEach((is, number) => is && (others.met.get(segment)[number] = 1));
  return spellings ? others : {...others, total: own.total + others.total, hits: [...own.hits, ...others.hits].slice(0, limit)};
}

/**
 * Answer {query, only, order, limit, spellings} with {total, hits, units, how, more, met}. Words are matched whole;
 * only where nothing is found, Latin names are read loosely, then words as beginnings. `only(segment, number)`: whether a document
 * is wanted; `met`: which documents of each segment answer the query, wanted or not. `more`: other spellings
 * were not looked for; with `spellings` they are, and the answer has what they bring and nothing else.
 */
export async function search(index, request) {
  if (HAS_LATIN.test(request.query)) await index.latin();
  await index.others?.load(request.query);
  index.asked = new Set();
  const units = parse(request.query, index);
  const found = await spelled(index, units, request);
  if (found.total || request.spellings || !units.some(unit => !unit.not)) return {...found, how: "whole"};
  const patient = parse(request.query, index, {loosely: true});
  if (patient.some((unit, at) => unit.topics.length > (units[at]?.topics.length ?? 0))) {
    const again = await spelled(index, patient, request);
    if (again.total) return {...again, how: "whole"};
  }
  const prefixed = new Set(found.units.filter(unit => !unit.not && !unit.documents && !unit.phrase && !unit.topics.length)
    .flatMap(unit => unit.words.map(word => word.key)).filter(key => key.length > 1));
  if (prefixed.size) {
    const again = await spelled(index, parse(request.query, index, {prefixed}), request);
    if (again.total) return {...again, how: "prefix"};
  }
  return {...found, how: "whole"};
}

// --- suggestions ---

/** Frequent words of the newest segments, by their keys. */
export async function known(index, segments = 2) {
  const lists = await Promise.all(index.segments.slice(0, segments).map(segment => segment.known()));
  const found = new Map();
  for (const one of lists.flat()) {
    const same = found.get(one.key);
    if (same) same.often += one.often; else found.set(one.key, {...one});
  }
  return found;
}

/** What a reader may be typing: topics that have a name which begins so, those called just so first, and texts. */
export async function suggest(index, query, most = 8) {
  const [, before, last] = /^(.*?)(\S*)$/su.exec(query.slice(0, LONGEST_QUERY).trimEnd());
  const key = index.language.words(last).join(" "), latin = plainLatin(last)[0], none = {topics: [], texts: []};
  if (!key || last.startsWith("-")) return none;
  if (latin) await index.latin();
  const called = [], whole = index.language.words(before + last).join(" ");
  for (const [map, wanted] of [[index.names.byKey, [whole, key]], [index.names.byLatin, [latin]]]) {
    for (const [name, topics] of map) if (wanted.some(one => one && name.startsWith(one))) called.push(...[...topics].map(topic => [wanted.includes(name) ? 0 : 1, topic]));
  }
  const topics = [...new Set(called.sort(([one], [other]) => one - other).map(([, topic]) => topic))].slice(0, 3);
  const words = [...(await known(index, 1)).values()].filter(one => one.key.startsWith(key) && one.key !== key)
    .sort((one, other) => other.often - one.often || one.key.length - other.key.length).map(({written}) => written);
  return {topics, texts: [...new Set(words.map(one => before + one))].slice(0, most - topics.length)};
}
