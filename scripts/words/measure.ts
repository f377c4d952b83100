import type { Nodes, Paragraph } from "mdast";
import { toString as toText } from "mdast-util-to-string";
import type { Root, Sentence, Word } from "nlcst";
import { toString as toWords } from "nlcst-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import retextEnglish from "retext-english";
import retextPassive from "retext-passive";
import { unified } from "unified";
import { CONTINUE, SKIP, visit } from "unist-util-visit";
import { VFile } from "vfile";

/** One sentence of a page's prose. */
export interface MeasuredSentence {
  readonly text: string;
  readonly words: number;
  readonly isPassive: boolean;
  /** It begins with a clause in place of a noun ("What was not found again is …"), so that its subject is guessed till the verb. */
  readonly isHeadless: boolean;
}

export interface Measure {
  readonly sentences: readonly MeasuredSentence[];
  /** Words per sentence. */
  readonly mean: number;
  readonly longest: number;
  /** The share of sentences with a passive verb, from 0 to 1. */
  readonly passive: number;
  /** The share of sentences that begin with a clause in place of a noun, from 0 to 1. */
  readonly headless: number;
}

const readMarkdown = unified().use(remarkParse).use(remarkGfm);
const readEnglish = unified().use(retextEnglish).use(retextPassive);

/** Measures the prose of a page: its paragraphs and lists. Code, tables and headings are left out. */
export function measure(page: string): Measure {
  const sentences = listParagraphs(page).flatMap(measureParagraph);
  const count = Math.max(sentences.length, 1);
  return {
    sentences,
    mean: sum(sentences.map(({ words }) => words)) / count,
    longest: Math.max(0, ...sentences.map(({ words }) => words)),
    passive: sentences.filter(({ isPassive }) => isPassive).length / count,
    headless: sentences.filter(({ isHeadless }) => isHeadless).length / count,
  };
}

function listParagraphs(page: string): readonly string[] {
  const texts: string[] = [];
  visit(readMarkdown.parse(page), (node) => {
    if (node.type === "table") return SKIP;
    if (node.type !== "paragraph") return CONTINUE;
    texts.push(toProse(node));
    return SKIP;
  });
  return texts;
}

/** Code in a line is one word, whatever it holds. */
function toProse(paragraph: Paragraph): string {
  visit(paragraph as Nodes, "inlineCode", (node) => {
    node.value = "Code";
  });
  return (
    toText(paragraph)
      .replace(/\s+/g, " ")
      // The parser takes a unit of one letter for an initial, and a number and a full stop for one.
      .replace(/(?<=\d )s\.(?= \p{Lu})/gu, "seconds.")
      .replace(/(\d)\.(?= \p{Lu})/gu, "$1a.")
  );
}

function measureParagraph(text: string): readonly MeasuredSentence[] {
  const file = new VFile(text);
  const tree: Root = readEnglish.parse(file);
  readEnglish.runSync(tree, file);
  const passives = file.messages.map(({ place }) =>
    place !== undefined && "start" in place ? (place.start.offset ?? -1) : -1,
  );
  const sentences: MeasuredSentence[] = [];
  visit(tree, "SentenceNode", (sentence: Sentence) => {
    const [start = 0, end = 0] = [sentence.position?.start.offset, sentence.position?.end.offset];
    const isPassive = passives.some((at) => at >= start && at < end);
    const said = toWords(sentence);
    sentences.push({ text: said, words: countWords(sentence), isPassive, isHeadless: HEADLESS.test(said) });
  });
  return sentences.filter(({ words }) => words > 0);
}

function countWords(sentence: Sentence): number {
  let count = 0;
  visit(sentence, "WordNode", (word: Word) => {
    if (!/[\p{L}\p{N}]/u.test(toWords(word))) return;
    count += 1;
  });
  return count;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** Of more than a few words and with a full stop: no heading of a list, and no question. */
const HEADLESS = /^(What|Whoever|Who|One (that|who|of which)|That which|Those (that|who)) (\S+ ){4,}.*\.$/;
