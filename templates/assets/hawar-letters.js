/* Sorani in the letters of Hawar, as kashkol/languages/ckb/romanise.py and bizroke.py write it; what
   each rule is for stands there. Loaded when a reader asks for it. tools/copy_romanisation.py
   writes the table, and tests/golden/romanised.json holds both to the same result. */

const TABLE = {"consonants":{"ب":"b","پ":"p","ت":"t","ج":"c","چ":"ç","ح":"ḧ","خ":"x","د":"d","ر":"r","ڕ":"ř","ز":"z","ژ":"j","س":"s","ش":"ş","ع":"’","غ":"ẍ","ف":"f","ڤ":"v","ق":"q","ک":"k","گ":"g","ل":"l","ڵ":"ł","م":"m","ن":"n","ه":"h","ئ":"’","ث":"s","ذ":"z","ص":"s","ض":"z","ط":"t","ظ":"z","ء":"’","ؤ":"’"},"vowels":{"ا":"a","ە":"e","ۆ":"o","ێ":"ê"},"variants":{"ھ":"ه","ة":"ە","آ":"ا","أ":"ئ","إ":"ئ","ٱ":"ا","ك":"ک","ي":"ی","ى":"ی"},"signs":{"،":",","؛":";","؟":"?","٪":"%","٫":".","٬":",","۔":".","٠":"0","١":"1","٢":"2","٣":"3","٤":"4","٥":"5","٦":"6","٧":"7","٨":"8","٩":"9","۰":"0","۱":"1","۲":"2","۳":"3","۴":"4","۵":"5","۶":"6","۷":"7","۸":"8","۹":"9"},"sonority":{"’":5,"w":6,"y":6,"r":5,"ř":5,"l":4,"ł":4,"m":3,"n":3,"v":2,"z":2,"j":2,"ẍ":2,"f":2,"s":2,"ş":2,"x":2,"ḧ":2,"h":2},"strong codas":["st","şt","xt","ft","rd","nd","rt","nc","nç","ng","nk","nt","rz","rg","rk","rs","rx","rç","rj","rb","rf","łk","łq","mb","mp","lk","lm","lt","xş"],"roots":["کiرد","گiرت","بiرد","مiرد","خiست","کiراو","دiراو","خiراو","کiرێ","دiرێ","گiرێ","گiری","کiڕی","شiکiست","شiکێن","شiکا","سiپێر","سiڕا","تiرین","نiنەوە","فiرۆش","فiڕۆک","پiرس","تiرس","بiڵاو","مiرۆڤ","بiڕیار","پiسپۆڕ","خiزم","وiڵات","هاو·وiڵات","نیشتiمان","لایەنگiر","مiندا","نiهێنی","هەڵبiژ","جiهان","گiرنگ","کiران","دiران","ئۆک·رانیا","ئوک·رانیا","ئاشکiرا","دiروست","ئاسایiش","نمایiش","ستایiش","دەست·ن","دەست·گ","دەست·پێ","دەست·وەر"],"endings":["کiرا","دiرا","خiرا","کiرایە","دiرایە","خiرایە","تiری","تiرە","تiرن","تiریش"],"verb prefixes":["دە","نە","نا","مە","ب","دا","ڕا","را","هەڵ","وەر","دەر","پێ","لێ","تێ","ڕێک","رێک","پێک","لێک","تێک","سەر","ڕوو","روو"],"short verb roots":["کر","گر","بر","بڕ","در","دڕ","مر","خر","چن","بن"],"suffixes":["ی","یش","یان","ێک","ێکی","ەکە","ەکەی","ەکان","ەکانی","ەوە","یەوە","ە","ەش","ەکەوە","دا","مان"],"unspoken":"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640\u200c"};

const {consonants, vowels, variants, signs, sonority} = TABLE;
const WAW = "\u0648", LONG_WAW = WAW + WAW, YEH = "\u06cc", HAMZA = "\u0626", AE = "\u06d5";
const SHORT = "i", BREAK = "·", VOWELS = "aeêiîouû", LONG = "aêîoû", LABIAL = "uû", GLIDES = "wy";
const ALONE = {[WAW]: "û", [LONG_WAW]: "û", [YEH]: "î"};
const LONG_LETTERS = "\u0627\u06ce\u06c6\u06cc\u0648", AFTER_I = "rřlłmnş", LONGEST_CLUSTER = 12;
const longestFirst = list => [...list].sort((one, other) => other.length - one.length);
const bare = text => text.replaceAll(SHORT, "").replaceAll(BREAK, "");
const ROOTS = longestFirst(TABLE.roots).map(root => [bare(root), root]);
const PREFIXES = longestFirst(TABLE["verb prefixes"]), SUFFIXES = longestFirst(TABLE.suffixes);
const STRONG = new Set(TABLE["strong codas"]), SHORT_ROOTS = new Set(TABLE["short verb roots"]);
const AFTER_SHORT_ROOT = ["", "\u0627", AE, "\u06ce", YEH, "\u0646", "\u0645"];
const CLASS = Object.keys(consonants).join("");
const INFINITIVE = new RegExp(`(?:(?<=[${CLASS}])|(?<=[${AE}\u0627]${WAW}))([\u062f\u062a])(?=\u0646(?:[${AE}${YEH}\u0627\u06ce\u0645\u062a\u0628\u062f]|$))`, "g");
const LAND = new RegExp(`(?<=[${CLASS}])(?=\u0633\u062a\u0627\u0646)`, "g");
const LETTERS = CLASS + Object.keys(vowels).join("") + WAW + YEH;
const WORD = new RegExp(`[${LETTERS}${Object.keys(variants).join("")}${TABLE.unspoken}]+`, "g");
const UNSPOKEN = new RegExp(`[${TABLE.unspoken}]`);
const SENTENCE = /(?:^|[.!?\u061f…]["”»’)\]]*\s)(?:[^\p{L}\p{N}_]|\u0640)*(?=[\p{L}\p{N}_])/gu;

/** Return a text in Latin letters, as an array with what stands for each of its UTF-16 units.

    Sentences begin with a capital, and words that begin in one of the names: ranges `[start, end]`. */
export function hawar(text, names = []) {
  const pieces = Array.from({length: text.length}, (_, at) => signs[text[at]] ?? text[at]);
  const sentences = new Set([...text.matchAll(SENTENCE)].map(found => found.index + found[0].length));
  for (const {0: run, index} of text.matchAll(WORD)) {
    pieces.fill("", index, index + run.length);
    const places = [...Array(run.length).keys()].filter(at => !UNSPOKEN.test(run[at]));
    const word = places.map(at => variants[run[at]] ?? run[at]).join("");
    for (const [sound, at] of spoken(sounds(marked(word)))) pieces[index + places[at]] += sound;
    const start = index + (places[0] ?? 0);
    if (sentences.has(start) || names.some(([first, end]) => first <= start && start < end)) {
      capitalise(pieces, start, index + run.length);
    }
  }
  return pieces;
}

function capitalise(pieces, start, end) {
  for (let at = start; at < end; at++) {
    const first = [...pieces[at]].findIndex(char => char.toUpperCase() !== char.toLowerCase());
    if (first < 0) continue;
    pieces[at] = pieces[at].slice(0, first) + pieces[at][first].toUpperCase() + pieces[at].slice(first + 1);
    return;
  }
}

/** The sounds of a word, each with the number of the letter it is written by. */
function sounds(word) {
  if (word in ALONE) return [[ALONE[word], 0]];
  const letters = [], result = [];
  let number = 0;
  for (const char of word) {
    const unwritten = char === SHORT || char === BREAK;
    if (char === WAW && letters.at(-1)?.[0] === WAW) letters.at(-1)[0] = LONG_WAW;
    else letters.push([char, unwritten ? Math.max(number - 1, 0) : number]);
    if (!unwritten) number += 1;
  }
  letters.forEach(([letter, at], place) => {
    const before = result.at(-1)?.[0] ?? "", after = letters[place + 1]?.[0] ?? "";
    const say = sound => result.push([sound, at]);
    if (letter === YEH) say(place && standsAlone(before, after) ? "î" : "y");
    else if (letter === WAW || letter === LONG_WAW) {
      [...waw(letter, place ? before : "a", after, letters[place + 2]?.[0] ?? "")].forEach(say);
    } else if (isVowel(letter)) {
      if (speaks(before)) say(LABIAL.includes(before) ? "w" : consonants[HAMZA]);
      say(vowels[letter] ?? letter);
    } else say(letter !== HAMZA || place || !after ? consonants[letter] ?? letter : "");
  });
  return result.filter(([sound]) => sound);
}

function isVowel(letter) {
  return letter in vowels || letter === SHORT;
}

function speaks(sound) {
  return sound !== "" && VOWELS.includes(sound);
}

function standsAlone(before, after) {
  return !speaks(before) && !isVowel(after);
}

function waw(letter, before, after, later) {
  if (letter === LONG_WAW) {
    if (!speaks(before)) return "û";
    return isVowel(after) || after === YEH ? "w" : "wu";
  }
  if (!standsAlone(before, after)) return "w";
  return after === YEH && !isVowel(later) ? "w" : "u";
}

// --- the short i -------------------------------------------------------------------------------

/** Mark the i of known roots, verb forms and endings, in the Arabic letters. */
function marked(word) {
  for (const [plain, root] of ROOTS) if (word.includes(plain)) word = word.replaceAll(plain, root);
  for (const ending of TABLE.endings) {
    const plain = ending.replaceAll(SHORT, "");
    if (word.endsWith(plain)) word = word.slice(0, word.length - plain.length) + ending;
  }
  word = word.replace(LAND, SHORT).replace(INFINITIVE, `$1${SHORT}`);
  return withRootAfterPrefix(withShortBeforeSuffix(word));
}

function withRootAfterPrefix(word) {
  const prefix = at => PREFIXES.find(one => word.startsWith(one, at))?.length ?? 0;
  const split = at => word.slice(0, at + 1) + SHORT + word.slice(at + 1);
  let at = prefix(0);
  while (at && at < word.length) {
    if (SHORT_ROOTS.has(word.slice(at, at + 2))) {
      return AFTER_SHORT_ROOT.includes(word.slice(at + 2, at + 3)) ? split(at) : word;
    }
    if (word[at] === "\u0628" && word[at + 1] in consonants) return split(at);
    const step = prefix(at);
    if (!step) break;
    at += step;
  }
  return word;
}

function withShortBeforeSuffix(word) {
  const suffix = SUFFIXES.find(one => word.endsWith(one)) ?? "";
  const stem = word.slice(0, word.length - suffix.length);
  if (!suffix || stem.length < 3) return word;
  if (!LONG_LETTERS.includes(stem.at(-3))) return withShortBeforeSuffix(stem) + suffix;
  const first = consonants[stem.at(-2)], second = consonants[stem.at(-1)];
  if (!first || !second) return withShortBeforeSuffix(stem) + suffix;
  if (suffix.startsWith(AE) && !AFTER_I.includes(second) || suffix === AE && "nm".includes(second)) return word;
  if (first === second || codaCost(first, second, false, true) !== null) return word;
  return stem.slice(0, -1) + SHORT + stem.at(-1) + suffix;
}

/** Put an i wherever consonants could not be spoken without. */
function spoken(sounds) {
  const result = [];
  let cluster = [], before = "";
  for (const pair of [...sounds, [BREAK, 0]]) {
    const [sound] = pair, vowel = speaks(sound) ? sound : "";
    if (!vowel && sound !== BREAK) {
      cluster.push(pair);
      continue;
    }
    result.push(...broken(cluster, before, Boolean(vowel)), ...vowel ? [pair] : []);
    [cluster, before] = [[], vowel];
  }
  return result;
}

function broken(cluster, before, beforeVowel) {
  if (cluster.length > LONGEST_CLUSTER) return cluster;
  const best = cheapestWays(cluster.map(([sound]) => sound), before, beforeVowel), last = cluster.length - 1;
  let ends = [cluster.length];
  if (beforeVowel) ends = last > 0 && GLIDES.includes(cluster[last][0]) ? [last - 1, last] : [Math.max(last, 0)];
  const ways = ends.filter(end => best.has(end)).map(end => best.get(end));
  const cuts = ways.length ? ways.reduce(cheaper)[1] : [];
  return cluster.map(([sound, at], place) => [cuts.includes(place) ? sound + SHORT : sound, at]);
}

/** By n, the cheapest way to make whole syllables of the first n consonants: `[cost, cuts]`. */
function cheapestWays(cluster, before, beforeVowel) {
  const best = new Map();
  if (before) {
    for (const [size, cost] of codas(cluster, 0, !beforeVowel, LONG.includes(before))) best.set(size, [cost, []]);
  } else best.set(0, [0, []]);
  for (let start = 0; start < cluster.length; start++) {
    if (!best.has(start)) continue;
    const [spent, cuts] = best.get(start);
    for (const [size, cost] of codas(cluster, start + 1, !beforeVowel, false)) {
      const end = start + 1 + size;
      if (!size && !beforeVowel && end === cluster.length && end > 1) continue;
      const way = [spent + 1 + cost, [...cuts, start]];
      best.set(end, best.has(end) ? cheaper(best.get(end), way) : way);
    }
  }
  return best;
}

/** The cheaper of two ways; of equal ones that with the earlier cuts. */
function cheaper(one, other) {
  if (one[0] !== other[0]) return one[0] < other[0] ? one : other;
  const place = one[1].findIndex((cut, at) => cut !== other[1][at]);
  if (place < 0) return one;
  return place >= other[1].length || one[1][place] > other[1][place] ? other : one;
}

function codas(cluster, start, wordEnd, afterLong) {
  const found = [[0, 0]];
  if (start < cluster.length) found.push([1, .1]);
  if (start + 1 < cluster.length) {
    const cost = codaCost(cluster[start], cluster[start + 1], wordEnd && start + 2 === cluster.length, afterLong);
    if (cost !== null) found.push([2, .1 + cost]);
  }
  return found;
}

function codaCost(first, second, final, afterLong) {
  const strong = STRONG.has(first + second);
  if (final && "nm".includes(second) && !["yn", "lm"].includes(first + second)) return null;
  if (GLIDES.includes(first) && !GLIDES.includes(second)) return 0;
  if (!strong && (afterLong || (sonority[first] ?? 1) <= (sonority[second] ?? 1))) return null;
  if (final) return strong ? 0 : .3;
  return strong ? .5 : 1.5;
}
