/* Words of other languages than the first, as docs/search-format.md describes them. Loaded only for an
   archive that has some; the rules of a language only for a query, or a text, in its script.

   Cutting and stems are those of kashkol/languages/search_rules.py, by the same tables. */

const MARK = ":", LONGEST_WORD = 64, LONGEST_TAIL = 12, OWN_STEM = 4, OWN_WORD = 3;
const EXACT = 0, FORM = 1, KIN = 2, FAR = 3, NONE = 255;
const LETTER = "a", DIGIT = "9", UNSEEN = "-", JOINT = "'", OTHER = " ";

const isLetter = one => /^\p{L}$/u.test(one) && one.length === 1;

/** One language: its words in a text, and their stems. */
export function tongue(code, {letters, fold, joints, tails, prefixes, clitics, suffixes, perhaps, kept, irregular}) {
  const own = new Set(letters), dropped = new Set(tails), keptWords = new Set(kept), folds = new Map(), classes = new Map();
  const lookedUp = (table, key) => Object.hasOwn(table, key) ? table[key] : undefined;

  function folded(one) {
    if (!folds.has(one)) {
      const seen = text => [...text].filter(part => !/[\p{M}\p{Cf}]/u.test(part));
      const small = seen(lookedUp(fold, one) || one.normalize("NFKD")).map(part => part.toLowerCase()).join("");
      const parts = [...seen(small).map(part => lookedUp(fold, part) ?? part).join("")], own = parts.filter(isLetter);
      folds.set(one, (own.length ? own : parts).join(""));
    }
    return folds.get(one);
  }

  function kind(one) {
    if (joints.includes(one)) return JOINT;
    const plain = folded(one);
    return /^[0-9]+$/.test(plain) ? DIGIT : [...plain].some(isLetter) ? LETTER : plain ? OTHER : UNSEEN;
  }

  function kinds(text) {
    let found = "";
    for (const one of text) {
      if (!classes.has(one)) classes.set(one, kind(one).repeat(one.length));
      found += classes.get(one);
    }
    return found;
  }

  const fold_ = text => Array.from(text, folded).join("");

  /** Whether letters are suffixes one behind the other. */
  function isTail(rest) {
    const signs = [...rest];
    if (signs.length > LONGEST_TAIL) return false;
    const ends = new Set([0]);
    for (let end = 1; end <= signs.length; end++) if ([...ends].some(start => dropped.has(signs.slice(start, end).join("")))) ends.add(end);
    return ends.has(signs.length);
  }

  function* tokens(text, all, start, end) {
    if (all[start] === DIGIT) {
      let digits = start;
      while (digits < end && (all[digits] === DIGIT || all[digits] === UNSEEN)) digits++;
      yield {key: fold_(text.slice(start, digits)).slice(0, LONGEST_WORD), start, end: digits, isOwn: true};
      const behind = digits + (all[digits] === JOINT);
      if (behind < end && !isTail(fold_(text.slice(behind, end)))) yield* tokens(text, all, behind, end);
      return;
    }
    let key = "", last = start, from = start;
    for (const part of all.slice(start, end).split(JOINT)) {
      const behind = fold_(text.slice(from, from + part.length));
      if (from > start && isTail(behind)) break;
      key += behind;
      last = from + part.length;
      from = last + 1;
    }
    const word = key.slice(0, LONGEST_WORD);
    yield {key: word, start, end: last, isOwn: [...word].every(letter => own.has(letter))};
  }

  function cut(text) {
    const all = kinds(text), found = [];
    for (const {0: token, index} of all.matchAll(/9[9-]*(?:'?[a-]+)?|a[a-]*(?:'a[a-]*)*/g)) found.push(...tokens(text, all, index, index + token.length));
    return found;
  }

  const begins = (word, [prefix, least, before]) => word.length - prefix.length >= least && word.startsWith(prefix) && (!before || before.includes(word[prefix.length]));

  function withoutPrefixes(word) {
    for (let found; !keptWords.has(word) && (found = prefixes.find(one => begins(word, one)));) word = word.slice(found[0].length);
    return word;
  }

  function* withoutClitics(word) {
    if (keptWords.has(word) || Object.hasOwn(irregular, word)) return;
    for (const clitic of clitics) {
      if (!begins(word, clitic)) continue;
      yield word.slice(clitic[0].length);
      yield* withoutClitics(word.slice(clitic[0].length));
    }
  }

  const ends = (word, [suffix, least, after]) => word.length - suffix.length >= least && word.endsWith(suffix)
    && (!after || after.includes(word[word.length - suffix.length - 1]));
  const without = (word, [suffix, , , becomes]) => word.slice(0, word.length - suffix.length) + becomes;

  function* withoutDoubtful(word) {
    for (let found = true; found && !keptWords.has(word) && !Object.hasOwn(irregular, word); word = found ? without(word, found) : word) {
      for (const rule of perhaps) if (ends(word, rule)) yield without(word, rule);
      found = suffixes.find(rule => ends(word, rule));
    }
  }

  function stem(word) {
    for (;;) {
      if (Object.hasOwn(irregular, word)) return irregular[word];
      if (keptWords.has(word)) return word;
      const found = suffixes.find(rule => ends(word, rule));
      if (!found) return word;
      word = without(word, found);
    }
  }

  /** The likeliest stem first, then those of the word without its clitics, or without a suffix that may be part of it. */
  function stems(key) {
    const bare = withoutPrefixes(key);
    return [...new Set([bare, ...Array.from(withoutClitics(bare), withoutPrefixes), ...withoutDoubtful(bare)].map(stem))];
  }

  return {code, cut, stems};
}

/** The languages of an index, as its head lists them: [label, articles, digest of rules, script, other tags]. */
export function languages(index, listed, json) {
  const [first] = listed, loaded = new Map(), spoken = listed.filter(([, , digest]) => digest);
  const readings = new Map();

  async function load([code, , digest]) {
    if (!loaded.has(code)) loaded.set(code, tongue(code, await index.file(`rules-${code}-${digest}.bin`, json)));
  }

  const inScript = text => spoken.filter(([, , , script]) => new RegExp(`\\p{Script=${script}}`, "u").test(text));

  /** The language of a text with a tag: a code whose rules the index has, or nothing. */
  function codeOf(tag = "") {
    const [main, ...others] = tag.split("-"), script = others.find(one => /^[A-Za-z]{4}$/.test(one));
    const found = spoken.find(([label, , , , tags]) => label === main.toLowerCase() || tags.includes(main.toLowerCase()));
    return found && (!script || script.toLowerCase() === found[3].toLowerCase()) ? found[0] : "";
  }

  /** The words of a part of a text as the index has them; outsiders are cut as words of the first language. */
  const mixed = (code, text) => loaded.get(code).cut(text).flatMap(({key, start, end, isOwn}) => isOwn
    ? [{key: /^[0-9]/.test(key) ? key : code + MARK + key, start, end}]
    : index.language.words(text.slice(start, end)).map(word => ({key: word, start, end})));

  /** The words of a query; what they are in other languages is kept for `add`. Where these cut a word otherwise, it is cut as they do. */
  function words(text) {
    return text.split(/\s+/).flatMap(piece => {
      const usual = index.language.words(piece);
      const ways = inScript(piece).map(([code]) => ({code, found: loaded.get(code).cut(piece)})).filter(({found}) => found.length && found.every(({isOwn}) => isOwn));
      if (!ways.length) return usual;
      const least = Math.min(...ways.map(({found}) => found.length)), shortest = ways.filter(({found}) => found.length === least);
      const keys = usual.length === least ? usual : shortest[0].found.map(({key}) => key);
      for (const {code, found} of shortest) found.forEach(({key}, at) => {
        if (!readings.has(keys[at])) readings.set(keys[at], new Map());
        if (!/^[0-9]/.test(key)) readings.get(keys[at]).set(code + MARK + key, {mark: code + MARK, key, stems: loaded.get(code).stems(key)});
      });
      return keys;
    });
  }

  function related(form, {mark, key, stems}, isBegun) {
    if (!form.startsWith(mark)) return NONE;
    const word = form.slice(mark.length);
    if (word === key) return EXACT;
    if (isBegun) return word.startsWith(key) ? FAR : NONE;
    const [stem, ...others] = loaded.get(mark.slice(0, -1)).stems(word);
    if (stem === stems[0] || others.includes(stems[0])) return word.includes(key) ? FORM : KIN;
    return stems.includes(stem) && (stem.length >= OWN_STEM || key.startsWith(word) && word.length >= OWN_WORD) ? KIN : NONE;
  }

  /** Lets a word of a query find what it is in other languages, too. */
  function add(word) {
    const found = [...readings.get(word.key)?.values() ?? []], own = word.tier, known = new Map();
    const drawers = found.flatMap(({mark, key, stems}) => [...stems.map(stem => [`${mark}${stem} `, `${mark}${stem} \uffff`]), ...word.exactly ? [] : [[mark + key, `${mark + key}\uffff`]]]);
    const exactly = found.map(({mark, key, stems: [stem]}) => `${mark}${stem}  ${mark}${key}`).map(name => [name, name]);
    return Object.assign(word, {
      drawers: [...word.drawers, ...drawers], exactly: word.exactly && [...word.exactly, ...exactly], beginning: word.beginning && [...word.beginning, ...drawers],
      spelled: [word.key, ...found.map(({mark, key}) => mark + key)],
      tier(form) {
        if (!form.includes(MARK)) return own(form);
        if (!known.has(form)) known.set(form, Math.min(NONE, ...found.map(one => related(form, one, !word.exactly))));
        return known.get(form);
      },
    });
  }

  return {
    first: first[0], words, add, mixed, codeOf,
    load: async text => {
      readings.clear();
      await Promise.all(inScript(text).map(load));
    },
    loadFor: async tags => {
      const codes = new Set(tags.map(codeOf));
      await Promise.all(spoken.filter(([code]) => codes.has(code)).map(load));
    },
  };
}
