// What differs between the source of an article and its text, word by word. The two are compared as they are; nothing
// is repaired here.

const GAP = String.raw`[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const TOKEN = new RegExp(String.raw`(?:(?!${GAP})[\p{L}\p{M}\p{N}\p{C}])+|(?!${GAP}).`, "gsu");
const WORD = /[\p{L}\p{N}]/u, UNUSUAL = /[^ \n\r]/, LINE_END = /[\n\r]/;
const ANCHOR = 3, MOST_EDITS = 100, MOST_PAIRS = 10_000, OFTEN = 0.1;

/** Between the blocks of a text. */
export function blockEnd() {
  return "\u2029";
}

// --- two lists of words ---

/** Words and signs of a text, and where they stand. */
export function cut(text) {
  return [...text.matchAll(TOKEN)].map(({0: word, index: start}) => ({word, start, end: start + word.length}));
}

/**
 * Runs of equal words of two lists, [where one begins, where the other begins, how many], in their order.
 * Sequences of three words that both have once are tied first; what lies between them is compared step by step. The time is
 * nearly linear in the length: of very different texts some words that are equal may be missed.
 */
export function equal(one, other) {
  const runs = [], tied = anchors(one, other);
  const take = (x, y, many) => {
    const last = runs.at(-1);
    if (last && last[0] + last[2] === x && last[1] + last[2] === y) last[2] += many; else if (many) runs.push([x, y, many]);
  };
  let x = 0, y = 0;
  for (const [toX, toY] of [...tied, [one.length, other.length]]) {
    if (toX < x || toY < y) continue;  // it is in a run already
    between(one.slice(x, toX), other.slice(y, toY)).forEach(([startX, startY, many]) => take(x + startX, y + startY, many));
    [x, y] = [toX, toY];
    let many = 0;
    while (x + many < one.length && y + many < other.length && one[x + many] === other[y + many]) many++;
    take(x, y, many);
    [x, y] = [x + many, y + many];
  }
  return runs;
}

/** Where both lists have the same three words, if each has them once and all are in one order: as many as there are. */
function anchors(one, other) {
  const single = list => {
    const found = new Map();
    for (let at = 0; at + ANCHOR <= list.length; at++) {
      const name = list.slice(at, at + ANCHOR).join("\n");
      found.set(name, found.has(name) ? -1 : at);
    }
    return found;
  };
  const places = single(other), pairs = [];
  for (const [name, x] of single(one)) if (x >= 0 && (places.get(name) ?? -1) >= 0) pairs.push([x, places.get(name)]);
  pairs.sort(([x], [otherX]) => x - otherX);
  const ends = [], before = [];  // the longest sequence whose second places rise
  pairs.forEach(([, y], at) => {
    let low = 0, high = ends.length;
    while (low < high) {
      const middle = low + high >> 1;
      if (pairs[ends[middle]][1] < y) low = middle + 1; else high = middle;
    }
    before.push(low ? ends[low - 1] : -1);
    ends[low] = at;
  });
  const found = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]) found.push(pairs[at]);
  return found.reverse();
}

/** The same by the algorithm of Myers; after so many edits it goes on from the place that is furthest. */
function between(one, other) {
  const runs = [];
  for (let x = 0, y = 0; x < one.length && y < other.length;) {
    const [end, found] = nearest(one, other, x, y);
    runs.push(...found);
    [x, y] = end;
  }
  return runs;
}

/** The end of both lists, or the place that is furthest, and runs of equal words on the shortest way there. */
function nearest(one, other, firstX, firstY) {
  const middle = MOST_EDITS + 1, reached = new Int32Array(2 * middle + 1), before = [];  // by diagonals: how far in the first list
  const width = one.length - firstX, height = other.length - firstY;
  let end;
  for (let edits = 0; edits <= MOST_EDITS && !end; edits++) {
    let furthest = [0, 0];
    before.push(reached.slice());
    for (let k = -edits; k <= edits; k += 2) {
      let x = fromAbove(reached, k, edits, middle) ? reached[middle + k + 1] : reached[middle + k - 1] + 1;
      while (x < width && x - k < height && one[firstX + x] === other[firstY + x - k]) x++;
      reached[middle + k] = x;
      if (x > width || x - k > height) continue;
      if (x === width && x - k === height) end = [x, x - k];
      if (2 * x - k > furthest[0] + furthest[1]) furthest = [x, x - k];
    }
    if (edits === MOST_EDITS) end ??= furthest;
  }
  const runs = [];
  let [x, y] = end;
  for (let edits = before.length - 1; edits >= 0; edits--) {
    const k = x - y, above = fromAbove(before[edits], k, edits, middle), from = before[edits][middle + (above ? k + 1 : k - 1)];
    const start = above ? from : from + 1;
    if (x > start) runs.push([firstX + start, firstY + start - k, x - start]);
    [x, y] = [from, from - (above ? k + 1 : k - 1)];
  }
  return [[firstX + end[0], firstY + end[1]], runs.reverse()];
}

/** Whether the way to a diagonal comes from the one above: a word of the second list is put in. */
function fromAbove(reached, k, edits, middle) {
  return k === -edits || k !== edits && reached[middle + k - 1] < reached[middle + k + 1];
}

/** What became of each word of the first list: pairs of numbers in both; a word that is in one of them only has −1 for the other. */
export function paired(one, other) {
  const pairs = [];
  let x = 0, y = 0;
  for (const [toX, toY, many] of [...equal(one, other), [one.length, other.length, 0]]) {
    for (const [a, b] of replaced(one.slice(x, toX), other.slice(y, toY))) pairs.push([a < 0 ? a : x + a, b < 0 ? b : y + b]);
    for (let step = 0; step < many; step++) pairs.push([toX + step, toY + step]);
    [x, y] = [toX + many, toY + many];
  }
  return pairs;
}

/** How many letters two words have in common, whatever forms these have: from 0 to 1. */
function alike(one, other) {
  const [letters, others] = [one, other].map(word => [...word.normalize("NFKC")]), left = [...letters];
  let many = 0;
  for (const letter of others) {
    const at = left.indexOf(letter);
    if (at < 0) continue;
    left.splice(at, 1);
    many++;
  }
  return 2 * many / (letters.length + others.length);
}

/**
 * Pairs of words that stand in each other's place, among such of which none is equal: as many as there can be, since each word of a
 * text comes from its source, and the most alike.
 */
function replaced(one, other) {
  const many = Math.min(one.length, other.length);
  if (one.length * other.length > MOST_PAIRS || one.length === 1 && other.length === 1) {
    return [...Array.from({length: many}, (_, at) => [at, at]), ...one.slice(many).map((_, at) => [many + at, -1]), ...other.slice(many).map((_, at) => [-1, many + at])];
  }
  const best = Array.from({length: one.length + 1}, () => new Float64Array(other.length + 1));
  for (let x = one.length - 1; x >= 0; x--) {
    for (let y = other.length - 1; y >= 0; y--) {
      best[x][y] = Math.max(best[x + 1][y], best[x][y + 1], 1 + alike(one[x], other[y]) + best[x + 1][y + 1]);
    }
  }
  const pairs = [];
  for (let x = 0, y = 0; x < one.length || y < other.length;) {
    if (x < one.length && best[x + 1][y] === best[x][y]) pairs.push([x++, -1]);
    else if (y < other.length && best[x][y + 1] === best[x][y]) pairs.push([-1, y++]);
    else pairs.push([x++, y++]);
  }
  return pairs;
}

/**
 * What words of two texts are compared by: the letters that both have about as often. The others are those that were changed; without
 * them words stay side by side where nearly each of them was.
 */
function comparable(texts) {
  const often = texts.map(words => {
    const found = new Map();
    for (const word of words) for (const letter of word) found.set(letter, (found.get(letter) ?? 0) + 1);
    return found;
  });
  const changed = new Set();
  for (const letter of [...often[0].keys(), ...often[1].keys()]) {
    const [one, other] = often.map(found => found.get(letter) ?? 0);
    if (Math.abs(one - other) > OFTEN * Math.max(one, other)) changed.add(letter);
  }
  return texts.map(words => words.map(word => [...word].filter(letter => !changed.has(letter)).join("") || (WORD.test(word) ? "" : word)));
}

/**
 * What differs between a source and a text: pieces of the source in its order, [kind, what it has, what the text has], and places of
 * the text, {start, end, was}. Kinds: "kept", "changed", "removed", "added", "joined" (a line end within a paragraph), "space".
 */
export function differences(source, text) {
  const words = cut(source), others = cut(text), pieces = [], places = [];
  let at = 0, last, held = -1, follows = false;  // in the source; the last word of the text; where what is left out before all of them begins
  const place = (start, end, from, to) => {
    const before = places.at(-1);
    if (before?.start === start && before.end === end) before.to = to; else places.push({start, end, from: held < 0 ? from : held, to});
    held = -1;
  };
  const pass = (other, from) => last = {start: other.start, end: other.end, from};
  for (const [a, b] of paired(...comparable([words, others].map(list => list.map(({word}) => word))))) {
    const word = words[a], other = others[b];
    if (!word) {
      pieces.push(["added", "", other.word]);
      place(other.start, other.end, at, at);
      pass(other, at);
      follows = false;
      continue;
    }
    const gap = source.slice(at, word.start), here = other && follows ? text.slice(last.end, other.start) : "";
    const kind = !here || here.includes(blockEnd()) ? "kept" : LINE_END.test(gap) ? "joined" : UNUSUAL.test(gap) ? "space" : "kept";
    pieces.push([kind, gap, ""]);
    if (kind === "space") place(last.end, other.start, at, word.start);
    at = word.end;
    follows = Boolean(other);
    if (!other) {
      const before = pieces.at(-2);
      if (before?.[0] === "removed" && !LINE_END.test(gap)) [before[1], pieces.length] = [before[1] + gap + word.word, pieces.length - 1];
      else pieces.push(["removed", word.word, ""]);
      if (last) place(last.start, last.end, last.from, at); else if (held < 0) held = word.start;
      continue;
    }
    const isSame = word.word === other.word;
    pieces.push([isSame ? "kept" : "changed", word.word, other.word]);
    if (!isSame || held >= 0) place(other.start, other.end, word.start, at);
    pass(other, word.start);
  }
  pieces.push(["kept", source.slice(at), ""]);
  return {pieces, places: places.map(({start, end, from, to}) => ({start, end, was: source.slice(from, to)}))};
}
