const NAMES =
  /(?:^|[\s_-])(?:cookie-?(?:s|banner|bar|consent|notice|law|policy-?(?:banner|notice))?|consent|gdpr|cmp|cmpbox|onetrust|ot-sdk|optanon|didomi|qc-cmp2?|sp_message|truste|trustarc|usercentrics|cookiebot|cybotcookiebotdialog|iubenda-cs|fc-consent|borlabs|klaro|tarteaucitron)(?:$|[\s_-])/i;

/** Words of a question for consent to cookies, in the languages of the press. */
const WORDS =
  /\bcookies?\b|cookie-?einstellung|\bgdpr\b|\bdsgvo\b|\brgpd\b|\bconsent(?:ement|imiento|imento|s)?\b|einwilligung|zustimm|personenbezogen|datenschutz|donn[ée]es (?:à caractère )?personnelles|datos personales|dati personali|dados pessoais|persoonsgegevens|toestemming|personal data|privacy (?:policy|settings|preferences)|legitimate interest|samtyck|samtykke|файл\S* cookie|куки|персональн\S+ данн|クッキー|个人(?:信息|数据)|쿠키|الكوكيز|ملفات تعريف الارتباط|çerez/iu;

/** The longest text of a dialogue that is recognised by its words alone. */
const MOST_DIALOGUE = 6_000;

/** Whether an element of a page is its question for consent: by its name, or a dialogue about cookies. */
export function isConsent(element: Element): boolean {
  const role = element.getAttribute('role');
  const isDialogue =
    role === 'dialog' ||
    role === 'alertdialog' ||
    element.getAttribute('aria-modal') === 'true' ||
    element.localName === 'dialog';
  const named = `${element.getAttribute('id') ?? ''} ${element.getAttribute('class') ?? ''}`;
  if (!isDialogue && !NAMES.test(named)) return false;
  if (element.localName === 'html' || element.localName === 'body' || element.localName === 'article')
    return false;
  // A page may put such a name on all of its content while it shows the question.
  if (element.querySelector('article, main, h1')) return false;
  const text = element.textContent ?? '';
  return text.length < MOST_DIALOGUE && speaksOfConsent(text);
}

/** Whether a text asks for consent, or describes what is done with a reader's data. */
export function speaksOfConsent(text: string): boolean {
  return WORDS.test(text);
}
