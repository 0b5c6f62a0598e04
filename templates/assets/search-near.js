/* What may have been meant where a search finds nothing: names and words a letter or two away.

   Loaded only then, and given search-core.js by whoever asks: scripts are published under names that
   change with their content, which a static import could not know. */

const NEAR = 48;

/** Letters to add, take, change or swap. */
function distance(one, other) {
  let above = [], before = Array.from({length: other.length + 1}, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const here = [row];
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1];
      here[at] = Math.min(here[at - 1] + 1, before[at] + 1, before[at - 1] + !same);
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) {
        here[at] = Math.min(here[at], above[at - 2] + 1);
      }
    }
    [above, before] = [before, here];
  }
  return before[other.length];
}

/** Every word one letter away, and how likely it was meant. */
function slips(key, letters) {
  const found = new Map(), total = [...letters.values()].reduce((sum, many) => sum + many, 0);
  const slip = (form, likely) => form !== key && found.set(form, Math.max(likely, found.get(form) ?? 0));
  for (let at = 0; at <= key.length; at++) {
    const before = key.slice(0, at), [one = "", other = ""] = key.slice(at), after = key.slice(at + 1);
    if (one) slip(before + after, 1);
    if (other) slip(before + other + one + key.slice(at + 2), 1);
    for (const [letter, many] of letters) {
      slip(before + letter + one + after, many / total);
      if (one) slip(before + letter + after, many / total);
    }
  }
  return found;
}

/** Words of the index one letter away from a key: of the blocks where most of them may be. */
async function neighbours({documentsOf}, index, key, letters) {
  const meant = slips(key, letters), found = new Map();
  const blocks = await Promise.all(index.segments.map(async segment => {
    const likely = new Map();
    for (const [form, one] of meant) {
      for (const number of await segment.blocks(`${index.language.place(form)} ${form}`)) likely.set(number, (likely.get(number) ?? 0) + one);
    }
    return [...likely].map(([number, sum]) => ({segment, number, sum}));
  }));
  const nearest = blocks.flat().sort((one, other) => other.sum - one.sum).slice(0, NEAR);
  for (const {segment, entries} of await Promise.all(nearest.map(async ({segment, number}) => ({segment, entries: await segment.block(number)})))) {
    for (const entry of entries) {
      if (!meant.has(entry.word)) continue;
      const one = found.get(entry.word) ?? {key: entry.word, often: 0, segment, entry};
      found.set(entry.word, {...one, often: one.often + documentsOf(entry)});
    }
  }
  return [...found.values()];
}

/** How a text that has a word writes it. */
async function spelled({eachPosting, standing}, index, {key, segment, entry}, read) {
  let first;
  eachPosting(entry, number => first ??= number);
  const {address} = await segment.document(first), text = await read(address);
  const there = standing(text, index.language).find(one => one.key === key);
  return there ? text.slice(there.start, there.end) : key;
}

/** What else may have been meant; `core` is search-core.js and search-excerpts.js together, `read` gives the text of an article by its address. */
export async function offers(core, index, units, read, most = 5) {
  const wanted = units.filter(unit => !unit.not), empty = wanted.filter(unit => !unit.documents);
  if (!empty.length) return wanted.length > 1 ? wanted.map(unit => unit.written) : [];
  const words = await core.known(index), letters = new Map(), found = [];
  for (const letter of [...words.keys()].join("")) letters.set(letter, (letters.get(letter) ?? 0) + 1);
  const near = (unit, key, spelling, one) => {
    if (spelling.length < 3 || Math.abs(key.length - spelling.length) > 3) return;
    const apart = distance(key, spelling);  // fewer than half of the letters: what is farther off is another word
    if (apart * 2 < Math.max(key.length, spelling.length)) found.push({unit, apart, most: key.length < 5 ? 1 : 2, ...one});
  };
  for (const unit of empty) {
    const key = unit.words.map(word => word.key).join(" ");
    const spellings = /^[a-z\u00df-\u024f]+$/.test(key) ? index.names.byLatin : index.names.byKey;
    if (unit.phrase && unit.words.length > 1) found.push({unit, written: key, often: 0, apart: 0, most: 0});
    for (const [spelling, topics] of spellings) for (const {name} of topics) near(unit, key, spelling, {written: name, often: 1});
    for (const [spelling, {written, often}] of words) near(unit, key, spelling, {written, often});
    if (unit.words.length === 1 && key.length > 2) {
      for (const one of await neighbours(core, index, key, letters)) words.has(one.key) || near(unit, key, one.key, one);
    }
  }
  found.sort((one, other) => one.apart - other.apart || other.often - one.often);
  const close = found.filter(({apart, most}) => apart <= most), best = (close.length ? close : found).slice(0, 2 * most);
  const written = await Promise.all(best.map(one => one.written ?? spelled(core, index, one, read)));
  return [...new Set(best.map(({unit}, at) => units.map(one => one === unit ? written[at] : one.written).join(" ")))].slice(0, most);
}
