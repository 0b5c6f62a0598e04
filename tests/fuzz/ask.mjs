// Answers queries, a line of JSON each, as the search page would. Given: the folder of the scripts,
// and a site with an index and the sources of its texts.

import {readFileSync} from "node:fs";
import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";

const [scripts, site] = process.argv.slice(2).map(folder => pathToFileURL(`${folder}/`));
const core = await import(new URL("search-core.js", scripts)), near = await import(new URL("search-near.js", scripts));
const excerpts = await import(new URL("search-excerpts.js", scripts));
const sounds = await import(new URL("search-sounds.js", scripts));
const index = await core.openIndex(new URL("search/index/", site), async url => new Response(readFileSync(url)), sounds);
const source = address => readFileSync(new URL(`${address}source.txt`, site), "utf8");
let files = 0;
const {file} = index;
index.file = (...wanted) => {
  files++;
  return file(...wanted);
};

async function answer({query, limit}) {
  files = 0;
  const found = await core.search(index, {query, limit});
  const shown = await Promise.all(found.hits.map(hit => hit.segment.document(hit.number)));
  const passages = shown.map(({address}) => excerpts.excerpt(index, [["p0", source(address)]], found.units));
  const offered = found.total ? [] : await near.offers({...core, ...excerpts}, index, found.units, source);
  const {topics, texts} = await core.suggest(index, query), suggested = [...topics.map(({name}) => name), ...texts];
  return {total: found.total, how: found.how, shown: shown.map(({address}) => address), offered, suggested, files,
    fragments: passages.map(({fragment}) => fragment), words: index.language.words(query)};
}

for await (const line of createInterface({input: process.stdin})) {
  let told;
  try {
    told = await answer(JSON.parse(line));
  } catch (fault) {
    told = {fault: fault.stack};
  }
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
