/** Words that are in almost every English sentence and in no neighbouring language. */
const SURE =
  /\b(?:the|that|with|from|their|his|her|were|been|which|would|should|could|this|these|those|they|than|while|because|who|what|into|between|after|before|during|every|people|said)\b/giu;

/** English words that another language in Latin letters has too; three different ones prove English. */
const LIKELY =
  /\b(?:of|and|by|for|in|on|to|was|is|are|has|had|have|not|will|an|at|as|its|it|or|never|only|new|year|years|month|per|cent|percent)\b/giu;

/** English words for directions that no other language has; one of them proves English. */
const DIRECTION_WORDS =
  /\b(?:rises?|rose|rising|increase[sd]?|grew|growth|grown|dropped|declined?|fewer|lower(?:ed)?|higher|raise[sd]?|doubled|tripled|attack(?:s|ed)|killed|arrested|expel(?:s|led)|allow(?:s|ed)|forbid(?:s|den)?|approved?|rejected|opposed?|supported|caused?|causes|prevents?|prevented|bought|sold|won|begins?|began|ended|stopped|denie[sd]|confirm(?:s|ed)|received?|receives|welcomed|introduced|announced|claimed|reported)\b/giu;

/** Words that longer sentences in other languages with Latin letters always contain. */
const OTHER =
  /\b(?:le|la|les|des|une?|est|et|dans|pour|du|aux?|sur|par|der|die|das|und|ist|von|mit|den|dem|ein|eine|hat|el|los|las|del|por|con|que|se|su|en|es|il|lo|gli|che|della|di|ha|dei|nel|dal|o|os|as|um|uma|dos|das|com|do|da|em|e|dhe|është|nga|një|dy|të|në|i|de|het|een|van|op|te|voor|aan|dat|zijn|och|som|att|ett|af|og|med|til|på|det|er|av|ei|on|ja|oli|w|z|na|je|že|se|si|u|ve|bir|bu|ile|dan|yang|untuk|dengan|dari|pada|itu|ini|telah|ke|ang|mga|ng|sa|ya|wa|kwa|ni|cu|din|pe|că|și|este|az|és|egy|hogy|ir|yn|yr|agus|na|ez|eta|da)\b/giu;

/**
 * Whether a text is English by its own words: true where some words are English and few are of another language; false
 * where they are of another; null where no word shows the language, as in a list of names.
 */
export function isEnglish(text: string): boolean | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const plain = text.match(/[a-z]/gi)?.length ?? 0;
  if (plain < letters * 0.9) return false;
  const count = (words: RegExp) => text.match(words)?.length ?? 0;
  const likely = text.match(LIKELY) ?? [];
  const sure = count(SURE) + count(DIRECTION_WORDS);
  const english = 2 * sure + likely.length;
  const other = count(OTHER);
  if (other > english) return false;
  if (sure > 0 && english >= 2 * other) return true;
  const different = new Set(likely.map((word) => word.toLowerCase())).size;
  if (different > 2 && other === 0) return true;
  return other > 0 ? false : null;
}
