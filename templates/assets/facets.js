// What texts are chosen by, on the list of all texts and on the search page: boxes with counts, what is chosen, and which
// texts that are. docs/facets-format.md describes the files. Nothing that a file holds is ever HTML: text becomes text.

const VERSION = 2, FEW = 6, MANY = 30, ENOUGH = 250_000;
const KINDS = ["person", "organisation", "place", "event", "work"], CERTAINTIES = ["curated", "recorded", "stated", "unknown"];

/** A text has one value of a facet or, if `several`, any number: then chosen values must all be there. */
const FACETS = [
  ["year"], ["month"], ["language"], ["collection"], ...KINDS.map(kind => [kind, "topic", true]),
  ["speaker", "speaker", true], ["author", "author", true], ["tag", "tag", true], ["certainty"],
].map(([name, field = name, several = false]) => ({name, field, several}));
const FORMS = {year: /^(\d{4}|undated)$/, month: /^\d{4}-(0[1-9]|1[0-2])$/};
const FIELDS = [...new Map(FACETS.map(facet => [facet.field, facet.several]))];

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== false) made.setAttribute(key, value === true ? "" : value);
  made.append(...children);
  return made;
}

/** The attributes of a text in another language than the page. */
export function tongue(lang) {
  return lang ? {lang, dir: "auto"} : {dir: "auto"};
}

/** The values of each field that an address chooses. A month is of its year. */
export function asked(parameters) {
  const chosen = new Map(FIELDS.map(([field]) => [field, new Set(parameters.getAll(field).filter(value => (FORMS[field] ?? /./).test(value)))]));
  for (const month of chosen.get("month")) chosen.get("year").add(month.slice(0, 4));
  return chosen;
}

/** The same as pairs for an address. */
export function pairs(chosen) {
  return FIELDS.flatMap(([field]) => [...chosen.get(field)].map(value => [field, value]));
}

const own = (names, id) => Object.hasOwn(names, id) ? names[id] : id;

/**
 * The texts in `folder`. `panel` and `chips` are elements for boxes and for what is chosen; `words` are those of the interface, `written`
 * writes its numbers and dates, `language` is its number; `changed(chosen)` is called when a reader chooses otherwise, `again()` when there is
 * more to show.
 */
export function facets({folder, panel, chips, words, written, language, changed, again}) {
  const files = new Map(), lists = new Map(), unfolded = new Set(), filters = new Map();
  let main, names, last;

  // --- the files ---

  async function read(name, version) {
    const answer = await fetch(new URL(version ? `${name}?v=${version}` : name, folder), version ? {} : {cache: "no-cache"});
    if (!answer.ok) throw new Error(`${answer.status}: ${name}`);
    return answer.json();
  }

  /** A file of a version, once. */
  function file(path, version) {
    if (!files.has(path)) {
      files.set(path, read(path, version));
      files.get(path).catch(() => files.delete(path));
    }
    return files.get(path);
  }

  /** A file beside the first one. */
  const further = name => file(`facets-${name}.json`, main.files[name][0]);

  /** Numbers of texts by the values of a field, where each text has one value or none. */
  function listed(field, valueOf) {
    const found = new Map();
    main.date.forEach((date, number) => {
      const value = valueOf(number, date);
      if (!value) return;
      if (!found.has(value)) found.set(value, []);
      found.get(value).push(number);
    });
    lists.set(field, found);
  }

  async function first() {
    if (main) return;
    const given = await read("facets.json");
    if (given.version !== VERSION) throw new Error("unknown version");
    main ??= given;
    const month = date => main.inexact[date]?.[1] ?? (date.length >= 7 ? date.slice(0, 7) : "");
    listed("year", (_, date) => (main.inexact[date]?.[0] ?? date.slice(0, 4)) || "undated");
    listed("month", (_, date) => month(date));
    listed("language", number => main.languages[main.language[number]]);
    listed("collection", number => main.collections[main.collection[number]]?.[0]);
    listed("certainty", number => CERTAINTIES[main.certainty[number]]);
  }

  const loaded = new Set();

  async function column(name) {
    const ids = name === "author" || name === "tag" ? null : [...(await topics()).keys()], idOf = value => ids ? ids[value] : value;
    const {values, texts, names: labels = []} = await further(name), field = KINDS.includes(name) ? "topic" : name;
    if (!lists.has(field)) lists.set(field, new Map());
    values.forEach((value, at) => {
      let number = 0;
      if (!lists.get(field).has(idOf(value))) lists.get(field).set(idOf(value), texts[at].map(gap => number += gap));
      if (labels.length) called(field).set(value, {name: labels[at], lang: ""});
    });
    loaded.add(name);
  }

  const labels = new Map();
  const called = field => labels.get(field) ?? labels.set(field, new Map()).get(field);

  /** The topics by their ids: kind, name, and its language if it is another than the page's. */
  async function topics() {
    await first();
    names ??= "names" in main.files ? new Map((await further("names")).map(([id, kind, ...shown]) => {
      const [name, lang = ""] = [shown[language]].flat();
      return [id, {kind: KINDS[kind], name, lang}];
    })) : new Map();
    return names;
  }

  /**
   * Loads what it takes to choose by some values; for `boxes` also others, but in a large archive not all; for `all` whatever there is.
   */
  async function load(chosen, how = "") {
    await first();
    const wanted = new Set(["speaker", "author", "tag"].filter(field => chosen.get(field).size)), there = FACETS.map(({name}) => name).filter(name => name in main.files);
    if (chosen.get("topic").size) for (const [id, {kind}] of await topics()) if (chosen.get("topic").has(id)) wanted.add(kind);
    let size = 0;
    for (const name of how ? there : []) {
      size += main.files[name][1];
      if (how === "all" || size <= ENOUGH) wanted.add(name); else size -= main.files[name][1];
    }
    await Promise.all([...wanted].filter(name => there.includes(name) && !loaded.has(name)).map(column));
  }

  // --- choosing ---

  /** Which texts a field lets pass. Of a year with chosen months only these do. */
  function passing(field, several, chosen) {
    const hits = new Uint16Array(main.date.length), wanted = [...chosen.get(field)], count = (list = []) => list.forEach(number => hits[number]++);
    const months = [...chosen.get("month")];
    for (const value of wanted) if (field !== "year" || !months.some(month => month.startsWith(value))) count(lists.get(field)?.get(value));
    if (field === "year") for (const month of months) count(lists.get("month").get(month));
    return hits.map(many => several ? many === wanted.length : many > 0);
  }

  /**
   * Which texts are chosen, among those that `within` marks if it is given; and how many texts have each value of what is loaded,
   * if it were chosen beside what else is.
   */
  function choose(chosen, within) {
    const passes = new Map(FIELDS.filter(([field]) => field !== "month" && chosen.get(field).size).map(([field, several]) => [field, passing(field, several, chosen)]));
    const missed = new Uint8Array(main.date.length);
    for (const pass of passes.values()) pass.forEach((passes, number) => passes || missed[number]++);
    within?.forEach((is, number) => is || (missed[number] = FACETS.length));
    const counts = new Map(FIELDS.map(([field, several]) => {
      const pass = several ? undefined : passes.get(field === "month" ? "year" : field);
      const counted = [...lists.get(field) ?? []].map(([value, numbers]) => [value, numbers.filter(number => !missed[number] || pass && missed[number] === 1 && !pass[number]).length]);
      return [field, new Map(counted.filter(([, many]) => many))];
    }));
    const found = missed.map(many => !many);
    return {found, counts, many: found.reduce((sum, is) => sum + is)};
  }

  // --- boxes and chips ---

  function name(field, value) {
    if (field === "topic" || field === "speaker") return names?.get(value) ?? {name: value};
    if (field === "year") return {name: value === "undated" ? words.undated : written.date(value)};
    if (field === "month") return {name: written.date(value)};
    if (field === "language") return {name: own(words.languages, value)};
    if (field === "certainty") return {name: own(words.certainty, value)};
    if (field === "collection") return {name: new Map(main.collections).get(value) ?? value};
    return called(field).get(value) ?? {name: value};
  }

  const labelOf = (field, value) => field === "topic" ? names?.get(value)?.kind ?? "person" : field;

  function change(field, value, on) {
    const chosen = new Map([...last.chosen].map(([field, values]) => [field, new Set(values)]));
    if (on) chosen.get(field).add(value); else chosen.get(field).delete(value);
    if (field === "year" && !on) for (const month of chosen.get("month")) if (month.startsWith(value)) chosen.get("month").delete(month);
    changed(chosen);
  }

  /** Shows what is chosen, each with a button that takes it out; `clear` is a link that takes all out. */
  function showChosen(chosen, clear) {
    last = {...last, chosen};
    const made = pairs(chosen).map(([field, value]) => {
      const text = name(field, value).name, label = words.facets[labelOf(field, value)];
      const button = element("button", {type: "button", class: "chip", "aria-label": words.remove.replace("{name}", `${label}: ${text}`)}, `${label}: `, element("bdi", {}, text), " ×");
      button.addEventListener("click", () => change(field, value, false));
      return button;
    });
    chips.replaceChildren(...made, ...clear ? [clear] : []);
  }

  function draw(chosen, {counts, many}) {
    last = {chosen, counts, many};
    const focused = document.activeElement?.id;
    panel.replaceChildren(...FACETS.map(fieldset).filter(Boolean));
    if (focused) document.getElementById(focused)?.focus();
  }

  /** The boxes of a facet; nothing if it does not divide the texts. */
  function fieldset({name: facet, field, several}) {
    const {chosen, counts} = last, taken = chosen.get(field);
    if (facet in main.files && !loaded.has(facet)) return element("fieldset", {class: "facet"}, element("legend", {}, words.facets[facet]), fetching(facet));
    if (field === "month" && !chosen.get("year").size) return null;
    const isOwn = ([value]) => (field !== "topic" || labelOf(field, value) === facet) && (field !== "month" || chosen.get("year").has(value.slice(0, 4)));
    const none = [...taken].filter(value => !counts.get(field).has(value)).map(value => [value, 0]);
    const values = [...counts.get(field), ...none].filter(isOwn).sort(orderOf(field));
    const divides = values.length > 1 || values.some(([value, number]) => taken.has(value) || several && number < last.many);
    if (!divides) return null;
    const sought = filters.get(facet) ?? "", open = unfolded.has(facet) || values.length <= FEW + 2;
    const shown = values.filter(([value], at) => taken.has(value) || (open ? name(field, value).name.includes(sought) : at < FEW));
    const tools = [];
    if (unfolded.has(facet) && values.length > MANY) tools.push(filter(facet));
    if (values.length > FEW + 2) tools.push(unfold(facet, values.length));
    return element("fieldset", {class: "facet"}, element("legend", {}, words.facets[facet]),
      element("ul", {}, ...shown.map(([value, number]) => box(facet, field, value, number))), ...tools);
  }

  function orderOf(field) {
    if (field === "year") return ([one], [other]) => (one === "undated") - (other === "undated") || (one < other ? 1 : -1);
    if (field === "month") return ([one], [other]) => one < other ? 1 : -1;
    if (field === "certainty") return ([one], [other]) => CERTAINTIES.indexOf(one) - CERTAINTIES.indexOf(other);
    return ([one, first], [other, second]) => second - first || (one < other ? -1 : 1);
  }

  function box(facet, field, value, many) {
    const input = element("input", {type: "checkbox", id: `${facet}-${value}`, value, checked: last.chosen.get(field).has(value)}), {name: text, lang} = name(field, value);
    input.addEventListener("change", () => change(field, value, input.checked));
    return element("li", {}, element("label", {}, input, " ", element("span", tongue(lang), text), " ", element("span", {class: "n"}, written.number(many))));
  }

  function unfold(facet, many) {
    const open = unfolded.has(facet), button = element("button", {type: "button", id: `all-${facet}`, "aria-expanded": String(open)}, open ? words.fewer : words.all_values.replace("{n}", written.number(many)));
    button.addEventListener("click", () => {
      if (!unfolded.delete(facet)) unfolded.add(facet);
      filters.delete(facet);
      draw(last.chosen, last);
    });
    return button;
  }

  /** The button that loads the boxes of a facet. */
  function fetching(facet) {
    const button = element("button", {type: "button", id: `all-${facet}`, "aria-expanded": "false"}, words.all_values.replace("{n}", written.number(main.files[facet][2])));
    button.addEventListener("click", () => column(facet).then(again, again));
    return button;
  }

  function filter(facet) {
    const input = element("input", {type: "search", id: `filter-${facet}`, value: filters.get(facet) ?? "", "aria-label": `${words.filter}: ${words.facets[facet]}`, placeholder: words.filter});
    input.addEventListener("input", () => {
      filters.set(facet, input.value.trim());
      draw(last.chosen, last);
      const again = document.getElementById(input.id);
      again.setSelectionRange(again.value.length, again.value.length);
    });
    return input;
  }

  /** What a text has of each field that is loaded. */
  function texts(field) {
    const found = Array.from(main.date, () => []);
    for (const [value, numbers] of lists.get(field) ?? []) for (const number of numbers) found[number].push(value);
    return found;
  }

  /** The number of the first text of each year, and how many it has. */
  function years() {
    const found = new Map();
    let start = 0;
    for (const [path, many] of main.titles) {
      const year = path.split("-")[1];
      found.set(year, [found.get(year)?.[0] ?? start, (found.get(year)?.[1] ?? 0) + many]);
      start += many;
    }
    return found;
  }

  /**
   * The documents of a search index, which in each year are in the order of the texts: `only` tells whether one is a chosen text,
   * `within` marks the texts of documents that are marked, by segments.
   */
  function documents({segments}, found) {
    const firsts = years(), each = (segment, act) => {
      for (const {year, start, end} of segment.years) for (let at = start; at < end; at++) act(at, at - start + firsts.get(year)[0]);
    };
    for (const {year, start, end} of segments.flatMap(segment => segment.years)) {
      if (firsts.get(year)?.[1] !== end - start) throw Object.assign(new Error("the index is of another site"), {kind: "damaged"});
    }
    const marks = new Map(segments.map(segment => [segment, new Uint8Array(segment.numbers)]));
    for (const [segment, is] of marks) each(segment, (at, text) => is[at] = found[text]);
    return {only: (segment, at) => marks.get(segment)[at], within(met) {
      const texts = new Uint8Array(found.length);
      for (const [segment, here] of met) each(segment, (at, text) => texts[text] = here[at]);
      return texts;
    }};
  }

  /** A date in words, and the element that shows it. */
  function dated(date) {
    if (main.inexact[date]) return element("span", {}, main.inexact[date][2 + language]);
    return date ? element("time", {datetime: date}, written.date(date)) : element("span", {}, words.undated);
  }

  return {load, choose, documents, draw, showChosen, name, texts, years, dated, file, further, topics, given: () => main};
}
