/* Other spellings of the words of a query, as docs/search-format.md describes them: names in the
   spellings people use, Latin letters, compounds written together or apart.

   Given the index by whoever opens it: scripts are published under names that change with their
   content, which a static import could not know. */

const EXACT = 0, FORM = 1, KIN = 2, FAR = 3, NONE = 255;
const OWN_BASE = 3, SHARED_BASE = 4, MOST_ROOTS = 10, MOST_APART = 4, LEAST_COMPOUND = 6, LEAST_PART = 2, USUAL_PART = 3, LONG_PART = 5, MOST_JOINED = 6, CONSONANTS = 2;
const MARKED = /\p{M}/gu, LATIN = /^[a-z\u00df-\u024f\u1e00-\u1eff]+$/;

/** What kashkol/languages/ckb/sounds.py does in Python, by the same tables. */
export function sounds(table, {suffix_letters: suffixLetters, openings: prefixes}) {
  const {consonants, weak, silent, silent_sign: silentSign, unsigned, fewest, most, long, least, lax, short, openings, present, ends_of_verbs: ends} = table;
  const families = new Map(table.families.flatMap(family => family.map(word => [word, family])));
  const common = new Set(table.common), left = table.left_out, ending = RegExp(`^(?:${table.ending})$`), longest = Math.max(...Object.keys(table.latin).map(piece => piece.length));
  const once = word => word.replace(/(.)\1+/g, "$1");
  const sound = word => once(word.replace(/./g, letter => table.alike[letter] ?? letter));
  const sign = letter => consonants[letter] ?? (unsigned.includes(letter) ? "" : letter);
  const first = letter => consonants[letter] ?? weak[letter] ?? (silent.includes(letter) ? silentSign : "");

  function skeleton(word) {
    const single = once(word);
    return single && first(single[0]) + [...single.slice(1)].map(sign).join("");
  }

  const consonantal = new Map();

  /** The signs of the consonants of a word, at its beginning as within it. */
  function bare(word) {
    if (!consonantal.has(word)) consonantal.set(word, [...once(word)].map(sign).join(""));
    return consonantal.get(word);
  }

  function mayBeLeftOut(word, at) {
    const following = word[at + 1];
    if (!at || !following || !(lax + short).includes(word[at])) return false;
    if (word[at] === short) return true;
    const closes = at + 2 === word.length && ends.includes(following);
    return !closes && [word[at - 1], following].every(letter => letter in consonants || letter === openings[0]);
  }

  /** The vowels that only one of two words writes; nothing where they differ otherwise. */
  function leftOut(one, other) {
    const words = [one, other], at = [0, 0], out = ["", ""];
    while (at[0] < one.length || at[1] < other.length) {
      const here = words.map((word, which) => word[at[which]] ?? "");
      if (here[0] === here[1] || !at[0] && !at[1] && here[0] !== here[1] && here.every(letter => openings.includes(letter))) {
        at[0]++;
        at[1]++;
        continue;
      }
      const which = [0, 1].find(which => (words[which][at[which] + 1] ?? "") === here[1 - which] && mayBeLeftOut(words[which], at[which]));
      if (which === undefined) return null;
      out[which] += here[which];
      at[which]++;
    }
    return out;
  }

  /** How many letters of a word some spelling of them may have for a root; nothing where none has. */
  function mayOpen(word, root) {
    const words = [word, root].map(sound), at = [0, 0], droppable = [...words[0]].filter((_, place) => mayBeLeftOut(words[0], place)).length;
    const shortStays = words[0].length < long && skeleton(word).length <= fewest && droppable < least;
    while (at[1] < words[1].length) {
      const here = words.map((word, which) => word[at[which]] ?? "");
      if (here[0] === here[1] || !at[0] && !at[1] && here.every(letter => openings.includes(letter))) {
        at[0]++;
        at[1]++;
        continue;
      }
      const rest = words[1].slice(at[1]);
      if ([...rest].every(letter => (lax + short).includes(letter))) return here[0] && !sign(here[0]) ? null : at[0];
      const which = [0, 1].find(which => (words[which][at[which] + 1] ?? "") === here[1 - which] && mayBeLeftOut(words[which], at[which]));
      if (which === undefined || shortStays && here[which] === short && words[0][0] === words[1][0]) return null;
      at[which]++;
    }
    return at[0];
  }

  function withFewerVowels(one, other, many) {
    const out = leftOut(one, other);
    if (!out) return false;
    const all = out[0] + out[1];
    if (out[0] && out[1] || one.startsWith(present) && other.startsWith(present)) return false;
    if (!all.includes(short)) return all.length <= most;
    const arabic = out[1] ? one : other, wanted = many > fewest || Math.max(one.length, other.length) >= long || one[0] !== other[0] ? 1 : least;
    return !arabic.slice(0, -1).includes(short) && all.length >= wanted;
  }

  /** Whether two words are, by the rules, spellings of one. */
  function alike(one, other) {
    if (families.has(one) && families.has(other) && families.get(one) !== families.get(other)) return false;
    if (one === other) return true;
    const singles = [once(one), once(other)], [start, end] = singles.map(sound);
    if (singles[0] === singles[1]) return singles[0].length >= fewest;
    if (start === end) return start.length > fewest;
    const signs = skeleton(one);
    return signs.length >= fewest && signs === skeleton(other) && withFewerVowels(start, end, signs.length);
  }

  const plain = latin => [...latin.normalize("NFC")].map(letter => table.plain[letter] ?? (letter in table.latin ? letter : letter.normalize("NFD").replace(MARKED, ""))).join("");

  const readLatin = new Map();

  /** How Latin letters may be read, worked out once for each word of a query. */
  function latin(written) {
    if (!readLatin.has(written)) readLatin.set(written, reader(plain(written)));
    return readLatin.get(written);
  }

  function reader(letters) {
    const many = letters.length, limit = many > fewest ? 1 + Math.floor(many / 2) : 1, known = new Map();
    const readings = Array.from({length: many + 1}, (_, at) => {
      const found = [];
      for (let end = at + 1; end <= Math.min(at + longest, many); end++) {
        for (const [spelled, price] of Object.entries(table.latin[letters.slice(at, end)] ?? {})) found.push([end, spelled, price]);
      }
      if (at && at < many && letters[at] === letters[at - 1]) found.push([at + 1, "", 0]);
      return found;
    });
    const ends = new Array(many + 1).fill(false);
    ends[many] = true;
    for (let at = many - 1; at >= 0; at--) ends[at] = readings[at].some(([end, spelled]) => ends[end] && [...spelled].every(letter => suffixLetters.includes(letter)));

    /** The prices of reading each beginning of the letters as a whole word; a root may begin behind prepositions. */
    function prices(word, starts = [[0, 0]]) {
      const rows = readings.map(() => new Array(word.length + 1).fill(Infinity));
      const read = (at, place, price) => {
        if (price <= limit && price < rows[at][place]) rows[at][place] = price;
      };
      for (const [at, price] of starts) read(at, 0, price);
      for (let at = 0; at <= many; at++) {
        for (let place = 0; place <= word.length; place++) {
          const price = rows[at][place], letter = word[place];
          if (price === Infinity) continue;
          if (letter && letter === word[place - 1]) read(at, place + 1, price);
          else if (letter && letter in left) read(at, place + 1, price + left[letter]);
          for (const [end, spelled, more] of readings[at]) if (word.startsWith(spelled, place)) read(end, place + spelled.length, price + more);
        }
      }
      return rows.map(row => row[word.length]);
    }

    /** Where the roots are filed that the letters may be read as, by their first consonants, with the least price of each. */
    function skeletons(starts) {
      const found = new Map(), states = [];
      const reach = (at, signs, price) => {
        const before = found.get(signs) ?? new Map();
        if (price > limit || price >= (before.get(at) ?? Infinity)) return;
        found.set(signs, before.set(at, price));
        if (signs.length < CONSONANTS) states.push([at, signs, price]);
      };
      for (const [at, price] of starts) reach(at, "", price);
      for (const [at, signs, price] of states) {
        for (const [end, spelled, more] of readings[at]) {
          const [letter = ""] = spelled, rest = [...spelled.slice(signs ? 0 : 1)].map(sign).join("");
          reach(end, ((signs || first(letter)) + rest).slice(0, CONSONANTS), price + more);
          if (!signs && letter in weak) reach(end, (silentSign + rest).slice(0, CONSONANTS), price + more);
        }
        if (signs) for (const [letter, more] of Object.entries(left)) if (sign(letter)) reach(at, signs + sign(letter), price + more);
      }
      found.delete("");
      return [...found].map(([signs, prices]) => ({price: Math.min(...prices.values()),
        from: signs.length < CONSONANTS ? `${signs} ` : signs, to: signs.length < CONSONANTS ? `${signs} \uffff` : `${signs}\uffff`}));
    }

    /** The price of a word, one more behind which the letters have an ending; Infinity where they cannot be read so. */
    function price(word) {
      if (!known.has(word)) {
        const all = prices(word);
        known.set(word, Math.min(all[many], ...all.filter((_, at) => hangs(at)).map(price => price + 1)));
      }
      return known.get(word);
    }

    const hangs = at => at > fewest && at < many && ending.test(letters.slice(at));

    /** The price of a root behind which only letters of suffixes come, and what may come next. */
    function root(word) {
      const all = prices(word, begun), at = all.reduce((best, price, at) => ends[at] && price < (all[best] ?? Infinity) ? at : best, -1);
      if (at < 0) return null;
      const next = new Set(at < many && !hangs(at) ? [...readings[at].map(([, spelled]) => spelled[0] ?? ""), ...Object.keys(left)] : []);
      return {price: all[at], next: [...next].filter(letter => suffixLetters.includes(letter))};
    }

    const begun = [[0, 0], ...prefixes.flatMap(prefix => prices(prefix).map((price, at) => [at, price]).filter(([at, price]) => at && at < many && price < Infinity))];
    return {price, root, limit, skeletons: skeletons(begun)};
  }

  const canonical = word => families.get(word)?.[0] ?? skeleton(word);
  const same = (one, other) => one === other || families.has(one) && families.get(one) === families.get(other) || alike(one, other);

  return {sign, bare, mayOpen, lax, short, skeleton, once, alike, same, canonical, latin, common, family: word => families.get(word) ?? []};
}

/** Sets, for every word of a query, where else to look, and what there is another spelling of it; returns joined words. */
export async function widen(core, index, units) {
  const found = joints(core, index, units);
  const words = units.filter(unit => !unit.phrase).flatMap(unit => unit.words.map(word => [word, unit])).filter(([word]) => word.exactly);
  await Promise.all(words.map(([word, unit]) => LATIN.test(word.key) ? readLatin(index, word, unit) : respelled(index, word)));
  for (const [word, unit] of words) if (!unit.not) takenApart(core, index, word);
  return found;
}

/** Topics with a name that is another spelling of one of some names. */
export function called({names, language: {sounds}}, keys) {
  const sounding = words => words.map(sounds.canonical).join(" "), found = new Set();
  if (!names.bySound) {
    names.bySound = new Map();
    for (const topic of names.all) for (const alias of topic.aliases) {
      if (alias.every(word => LATIN.test(word)) || alias.length === 1 && !mayVary(alias[0], sounds)) continue;
      names.bySound.set(sounding(alias), [...names.bySound.get(sounding(alias)) ?? [], [alias, topic]]);
    }
  }
  for (const key of keys) {
    const words = key.split(" ");
    for (const [alias, topic] of names.bySound.get(sounding(words)) ?? []) if (alias.every((word, at) => sounds.same(words[at], word))) found.add(topic);
  }
  return Object.assign([...found], {loose: true});
}

/** Everything but function words and verbs of every text, which have no spellings but their own. */
const mayVary = (word, {common}, stem = word) => word.length >= OWN_BASE && !common.has(word) && !common.has(stem);

/** Looks in drawers, given for each segment by a function, for what is no form of the word itself. */
async function look(index, word, drawers) {
  word.more = new Map(await Promise.all(index.segments.map(async segment => [segment, await drawers(segment)])));
}

const whole = root => [[`${root} `, `${root} \uffff`]];

async function respelled(index, word) {
  const {language} = index, {sounds, bases, place, stem} = language, {key} = word;
  if (!sounds || /\d/.test(key) || !mayVary(key, sounds)) return;
  const own = [...bases(key)].filter(base => base === key || base.length >= SHARED_BASE && stem(base) === stem(key) && mayVary(base, sounds, stem(base)));
  const family = new Set([...bases(key)].filter(base => base === key || base.length >= OWN_BASE).flatMap(base => sounds.family(base)).filter(one => one !== key));
  const targets = own.flatMap(base => filedAs(base, language).map(rest => [base, sounds.skeleton(rest), rest])), members = new Map();
  for (const member of family) if (!LATIN.test(member)) members.set(place(member).split(" ")[0], [...members.get(place(member).split(" ")[0]) ?? [], member]);

  const known = new Map();
  function other(base) {
    if (!known.has(base)) {
      const may = mayVary(base, sounds, stem(base));
      known.set(base, family.has(base) || may && sounds.alike(key, base) ? KIN
        : may && targets.some(([target]) => target !== key && sounds.alike(target, base)) ? FAR : NONE);
    }
    return known.get(base);
  }
  const all = [...new Set([...targets.map(([, signs]) => signs), ...[...family].filter(one => !LATIN.test(one)).map(sounds.skeleton)])];
  word.other = form => !all.some(signs => sounds.bare(form).includes(signs.replace(/^[wy']/, ""))) ? NONE : Math.min(...[...bases(form)].filter(base => base === form || base.length >= OWN_BASE && (family.has(base) || stem(base) === stem(form))).map(other));

  await look(index, word, async segment => {
    const wanted = new Set(targets.flatMap(([, , rest]) => beginnings(rest, language)));
    for (const root of members.keys()) wanted.add(sounds.skeleton(root));
    const found = (await Promise.all([...wanted].map(signs => segment.roots(`${signs} `, `${signs} \uffff`)))).flat();
    const ranges = [];
    for (const root of new Set(found)) {
      for (const member of members.get(root) ?? []) ranges.push([place(member), `${place(member)}\uffff`]);
      const signs = sounds.skeleton(root), once = sounds.once(root);
      for (const [, all, rest] of targets) {
        if (!all.startsWith(signs) || all.length < OWN_BASE && !sounds.once(rest).startsWith(once)) continue;
        const read = sounds.mayOpen(rest, root);
        if (read !== null) ranges.push(...narrowed(root, sounds.once(rest).slice(read), language));
      }
    }
    return ranges;
  });
}

/** A word, and without a preposition that it may begin with, as the index files it; Arabic spelling leaves the vowel of that out. */
function filedAs(word, {sounds: {short, skeleton}, openings, mayStart, place}) {
  const begun = word.includes(short) || skeleton(word).length < OWN_BASE ? [] : openings.map(opening => opening.replaceAll(short, ""));
  return [...new Set([word, place(word).replace(" ", ""), ...begun.filter(opening => word.startsWith(opening) && mayStart(word.slice(opening.length))).map(opening => word.slice(opening.length))])];
}

/** Skeletons of the beginnings of a word behind which only letters of suffixes come. */
function beginnings(word, {sounds, suffixLetters}) {
  const single = sounds.once(word), found = new Set();
  for (let end = single.length; end > 0; end--) {
    found.add(sounds.skeleton(single.slice(0, end)));
    if (!suffixLetters.includes(single[end - 1])) break;
  }
  return [...found].filter(Boolean);
}

/** The parts of a root's drawer where some spelling of the rest of a word may be, as far as its second consonant; only letters of suffixes stand there. */
function narrowed(root, rest, {sounds, suffixLetters}) {
  const found = new Set(), isVowel = letter => !sounds.sign(letter), vowels = [...sounds.lax + sounds.short];
  function spell(at, spelled, consonants, changed) {
    if (at === rest.length || consonants === CONSONANTS) return found.add(spelled);
    const letter = rest[at];
    if (isVowel(letter)) {
      spell(at + 1, spelled + letter, consonants, changed);
      if (vowels.includes(letter) && at + 1 < rest.length) spell(at + 1, spelled, consonants, changed);
      return undefined;
    }
    spell(at + 1, spelled + letter, consonants + 1, changed);
    if (!changed && !isVowel(spelled.at(-1) ?? root.at(-1))) for (const vowel of vowels) spell(at + 1, spelled + vowel + letter, consonants + 1, true);
    return undefined;
  }
  spell(0, "", 0, false);
  return [...found].filter(spelled => [...spelled].every(letter => suffixLetters.includes(letter))).map(spelled => [`${root} ${spelled}`, `${root} ${spelled}\uffff`]);
}

async function readLatin(index, word, unit) {
  const {language} = index, {sounds, bases, isForm, stem, place} = language, {key} = word;
  if (!sounds || key.length < 2) return;
  const latin = sounds.latin(key), named = unit.words.length > 1 ? [] : unit.topics.filter(topic => topic.latin?.has(key))
    .flatMap(topic => topic.aliases).filter(alias => alias.length === 1).map(([alias]) => alias).filter(alias => mayVary(alias, sounds));
  const family = new Set([...sounds.family(key), ...named].filter(one => !LATIN.test(one)));
  const members = new Map([...family].map(member => [member, place(member).split(" ")[0]]));
  const price = base => family.has(base) ? 0 : latin.price(base);
  const usable = base => family.has(base) || base.length > 1 && (!sounds.common.has(base) || latin.price(base) === 0);
  let best = Infinity, opened = 0;
  const roots = new Set(members.values()), mayBe = form => [...roots].some(root => form.includes(root));
  const drawers = new Map(index.segments.map(segment => [segment, []])), read = new Map();

  /** Opens drawers, and tells what the cheapest word in them costs. */
  async function open(segment, ranges) {
    drawers.get(segment).push(...ranges);
    for (const {word: form} of await segment.drawers(ranges)) if (mayBe(form)) for (const base of bases(form)) if (usable(base)) best = Math.min(best, price(base));
  }

  await Promise.all(index.segments.map(async segment => {
    const found = new Set((await Promise.all([...roots].map(root => segment.roots(`${sounds.skeleton(root)} ${root}`)))).flat());
    await open(segment, [...members].filter(([, root]) => found.has(root)).map(([member]) => [place(member), `${place(member)}\uffff`]));
  }));
  for (let level = 0; level <= Math.min(latin.limit, best) && opened < MOST_ROOTS; level++) {
    await Promise.all(index.segments.map(async segment => {
      for (const {price, from, to} of latin.skeletons) if (price === level) for (const root of await segment.roots(from, to)) {
        if (!read.has(root)) read.set(root, {root, segments: new Set(), ...latin.root(root)});
        read.get(root).segments.add(segment);
      }
    }));
    const cheap = [...read.values()].filter(one => one.price <= level && !roots.has(one.root)).sort((one, other) => other.root.length - one.root.length).slice(0, MOST_ROOTS - opened);
    opened += cheap.length;
    for (const {root} of cheap) roots.add(root);
    await Promise.all(cheap.flatMap(({root, next, segments}) => [...segments].map(segment => open(segment,
      next.length ? next.map(letter => [`${root} ${letter}`, `${root} ${letter}\uffff`]) : whole(root)))));
  }
  word.more = drawers;
  word.other = form => {
    let found = NONE;
    if (best === Infinity || !mayBe(form)) return found;
    for (const base of bases(form)) {
      if (!usable(base) || price(base) > best + 1) continue;
      const exact = base === form || isForm(form, base) && stem(form) === stem(base);
      found = Math.min(found, price(base) > best ? sounds.skeleton(base).length >= OWN_BASE ? FAR : NONE : exact ? FORM : KIN);
    }
    return found;
  };
}

/** Lets a word find two words of a segment that are the word written apart: «رۆژنامە وان». */
function takenApart(core, index, word) {
  const {sounds, mayStart} = index.language, {key} = word;
  if (!sounds || LATIN.test(key) || /\d/.test(key) || key.length < LEAST_COMPOUND || sounds.common.has(key)) return;
  const cuts = [];
  for (let at = LEAST_PART; at <= key.length - USUAL_PART; at++) {
    if (at < USUAL_PART && key.length - at < LONG_PART) continue;
    for (const after of [key.slice(at), key.slice(at - 1)]) if (mayStart(after)) cuts.push([key.slice(0, at), after]);
  }
  word.apart = async segment => {
    const present = new Set(await segment.having([...new Set(cuts.map(([before]) => before))]));
    return cuts.filter(([before]) => present.has(before))
      .sort((one, other) => Math.min(other[0].length, other[1].length) - Math.min(one[0].length, one[1].length)).slice(0, MOST_APART)
      .map(parts => ({phrase: true, words: parts.map(part => core.asked(part, index.language))}));
  };
}

/** Words of a query that stand side by side, joined: «سەرۆک وەزیران». */
export function joints(core, index, units) {
  const {sounds, prefixes, place} = index.language, found = [];
  if (!sounds) return found;
  const simple = unit => !unit.not && !unit.phrase && unit.words.length === 1 && !LATIN.test(unit.words[0].key) && !/\d/.test(unit.words[0].key);
  for (let at = 0; at + 1 < units.length && found.length < MOST_JOINED; at++) {
    const [one, other] = [units[at], units[at + 1]];
    if (!simple(one) || !simple(other) || !one.run || one.run !== other.run) continue;
    const [before, after] = [one.words[0].key, other.words[0].key];
    if (before.length < LEAST_PART || before.length === LEAST_PART && prefixes.includes(before) || after.length < LEAST_PART || sounds.common.has(after)) continue;
    const ways = before.at(-1) === after[0] ? [before + after, before + after.slice(1)] : [before + after];
    for (const way of ways) {
      const word = core.asked(way, index.language);
      const name = `${sounds.skeleton(place(way).split(" ")[0])} ${place(way).split(" ")[0]}`;
      found.push({units: [one, other], word: {...word, drawers: word.beginning}, isIn: async segment => (await segment.roots(name)).length > 0});
    }
  }
  return found;
}
