/* What a result shows of a text: the passage with most of what was asked, from the blocks of the
   article's page. Loaded when there are results. */

const BEFORE = 8, SHOWN = 34, FRAGMENT = 4, MOST_ALSO = 3;

/** The words of a text, and where they stand; `runs`, [where it begins, code], are of languages whose words are cut by `others`. */
export function standing(text, tongue, others = null, runs = []) {
  if (!others || !runs.some(([, code]) => code)) return usual(text, tongue);
  return runs.flatMap(([start, code], at) => {
    const part = text.slice(start, runs[at + 1]?.[0]);
    return (code ? others.mixed(code, part) : usual(part, tongue)).map(one => ({...one, start: one.start + start, end: one.end + start}));
  });
}

function usual(text, {written, words}) {
  const seen = new Map(), found = [];
  for (const {0: raw, index: start} of text.matchAll(written)) {
    if (!seen.has(raw)) seen.set(raw, words(raw));
    for (const key of seen.get(raw)) found.push({key, start, end: start + raw.length});
  }
  return found;
}

/** For every word of a text, the unit it answers, whether by the very word, and where what answers begins and ends. */
function marked(found, units, {bases, withoutPrefixes}) {
  const hits = new Array(found.length);
  const matches = (key, wanted, first, last) => key === wanted || key.includes(wanted)
    && (last && bases(key).has(wanted) || first && [...withoutPrefixes(key)].includes(wanted));
  const sequence = (wanted, unit, literal) => found.forEach((_, at) => {
    const ends = wanted.length - 1;
    if (wanted.every((word, step) => found[at + step] && [word].flat().some(one => matches(found[at + step].key, one, !step, step === ends)))) {
      wanted.forEach((_, step) => hits[at + step] = {unit, literal, first: at, last: at + ends});
    }
  });
  for (const unit of units.filter(unit => !unit.not)) {
    for (const alias of unit.topics.flatMap(topic => topic.aliases)) sequence(alias, unit, false);
    for (const pair of unit.words.flatMap(word => word.pairs)) sequence(pair, unit, false);
    if (unit.phrase) sequence(unit.words.map(word => word.spelled ?? word.key), unit, true);
    for (const word of unit.phrase ? [] : [...unit.joints, ...unit.words]) {
      const joint = unit.joints.includes(word);
      found.forEach(({key}, at) => {
        if (!word.found.has(key)) return;
        const literal = !joint && word.found.get(key);
        if (literal || !hits[at]) hits[at] = {unit, literal, first: at, last: at};
      });
    }
  }
  return hits;
}

/** What a text has in place of the words that were asked for, as it writes it; nothing where it has these. */
function alsoFound(text, found, hits, units) {
  const also = new Map();
  for (const unit of units.filter(unit => !unit.not)) {
    const own = hits.filter(hit => hit?.unit === unit);
    if (own.some(hit => hit.literal)) continue;
    for (const {first, last} of own) {
      const key = found.slice(first, last + 1).map(word => word.key).join(" ");
      if (!also.has(key) && also.size < MOST_ALSO) also.set(key, text.slice(found[first].start, found[last].end));
    }
  }
  return [...also.values()];
}

/**
 * The passage with most of what was asked, from the blocks [id, text, sentences] of a page: pieces, plain
 * and marked by turns; what opens the page there; and the words that are not those that were asked.
 * A long block has the ids of its sentences, [where it begins, id]; a text of several languages has runs, as `standing` takes them,
 * and for each block its language and direction, which the excerpt then has too.
 */
export function excerpt(index, blocks, units) {
  const starts = [], runs = [];
  let text = "";
  for (const [, block, , own = [[0, ""]]] of blocks) {
    starts.push(text.length);
    runs.push(...own.map(([start, code]) => [start + text.length, code]));
    text += `${block}\n`;
  }
  const found = standing(text, index.language, index.others, runs);
  if (!found.length) return {pieces: [], fragment: "", also: []};
  const hits = marked(found, units, index.language);
  let paragraph = -1;
  for (const word of found) {
    while (starts[paragraph + 1] <= word.start) paragraph++;
    word.paragraph = paragraph;
  }
  let best = found.findIndex((_, at) => hits[at]), most = 0;
  found.forEach(({paragraph: here}, at) => {
    if (!hits[at]) return;
    const window = [];
    for (let next = at; next < at + SHOWN - BEFORE && found[next]?.paragraph === here; next++) if (hits[next]) window.push(hits[next].unit);
    const worth = 100 * new Set(window).size + Math.min(window.length, 9);
    if (worth > most) [best, most] = [at, worth];
  });
  const at = Math.max(best, 0), here = found[at].paragraph;
  let first = at, last = at;
  while (first > Math.max(0, at - BEFORE) && found[first - 1].paragraph === here) first--;
  while (last < found.length - 1 && last < first + SHOWN && found[last + 1].paragraph === here) last++;
  const pieces = [], plain = (from, to) => text.slice(from, to).replace(/\s+/g, " ");
  let done = found[first - 1]?.paragraph === here ? found[first].start : starts[here];
  if (found[first - 1]?.paragraph === here) pieces.push("… "); else pieces.push("");
  for (let word = first; word <= last; word++) {
    if (!hits[word] || found[word].start < done) continue;
    pieces[pieces.length - 1] += plain(done, found[word].start);
    pieces.push(plain(found[word].start, found[word].end), "");
    done = found[word].end;
  }
  const goesOn = found[last + 1]?.paragraph === here;
  pieces[pieces.length - 1] += goesOn ? `${plain(done, found[last].end)} …` : plain(done, starts[here + 1] ?? text.length).trimEnd();
  const [id, , sentences = [], , spoken] = blocks[here], also = alsoFound(text, found, hits, units);
  if (best < 0) return {pieces, fragment: id, also, spoken: spoken ?? {}};
  let end = at;
  while (end < last && end < at + FRAGMENT && text.slice(found[end].end, found[end + 1].start) === " ") end++;
  const exact = encodeURIComponent(text.slice(found[at].start, found[end].end)).replaceAll("-", "%2D");
  const place = sentences.findLast(([start]) => start <= found[at].start - starts[here])?.[1] ?? id;
  return {pieces, fragment: `${place}:~:text=${exact}`, also, spoken: spoken ?? {}};
}

// --- the page of an article ---

const isBlock = one => /^p\d+$/.test(one.id) || one.classList.contains("part"), isSentence = one => /^s\d+$/.test(one.id);

/** Runs of a block in one language, [where it begins, its code]. */
function runs(element, codeOf) {
  const found = [], texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node; (node = texts.nextNode()); at += node.length) {
    const code = codeOf(node.parentElement.closest("[lang]")?.lang);
    if (found.at(-1)?.[1] !== code) found.push([at, code]);
  }
  return found;
}

/** A block, [id, text, sentences, runs, language and direction]; the sentences of a long one have ids too, [where they begin, id]. */
function block(element, others) {
  const sentences = [];
  let at = 0;
  for (const node of element.childNodes) {
    if (isSentence(node)) sentences.push([at, node.id]);
    at += node.textContent.length;
  }
  const own = name => element.closest(`.body [${name}], .body[${name}]`)?.getAttribute(name);
  return [element.id || sentences[0]?.[1] || "", element.textContent, sentences, others ? runs(element, others.codeOf) : undefined, {lang: own("lang"), dir: own("dir")}];
}

/** The blocks of an article as its page has them. What hangs on a block, as its pin does, is no text. */
export async function reading(address, others) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return [];
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const pin of page.querySelectorAll(".pin")) pin.remove();
  const blocks = [...page.querySelectorAll("main [id], main .part")].filter(isBlock);
  await others?.loadFor([...page.querySelectorAll("main .body[lang], main .body [lang]")].map(one => one.lang));
  return blocks.filter(one => ![...one.querySelectorAll("[id]")].some(isBlock)).map(one => block(one, others));
}

/** What a result shows of an article, from its page; `spoken` has its language and direction. */
export async function passage(index, address, units) {
  return {spoken: {}, ...excerpt(index, await reading(address, index.others), units)};
}
