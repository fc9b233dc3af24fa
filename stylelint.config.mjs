/** Features take type, space and colour from the tokens; screens break at the same widths everywhere. */
const SPACE = '/^(padding|margin|gap|row-gap|column-gap)/';

export default {
  rules: {
    'declaration-property-value-disallowed-list': [
      {
        [SPACE]: ['/(^|[\\s(-])[0-9.]+px/'],
        'font-size': ['/[0-9]px/'],
        font: ['/[0-9]px\\s*\\//'],
        '/./': ['/#[0-9a-f]{3,8}\\b/i', '/\\b(rgb|hsl|oklch)a?\\(/i'],
      },
      { message: 'Take sizes of type and space, and colours, from the tokens (var(--…)).' },
    ],
    'media-feature-name-value-allowed-list': [
      { 'max-width': ['480px', '560px', '720px', '900px', '1080px'], 'min-width': [] },
      { message: 'Screens break at 480, 560, 720, 900 and 1080 px.' },
    ],
    'block-no-empty': true,
    'color-no-invalid-hex': true,
    'declaration-block-no-duplicate-properties': true,
    'no-duplicate-selectors': true,
    'property-no-unknown': [true, { ignoreProperties: ['composes'] }],
    'selector-pseudo-class-no-unknown': [true, { ignorePseudoClasses: ['global', 'local'] }],
    'unit-no-unknown': true,
  },
  overrides: [
    {
      files: ['libs/ui/src/tokens/tokens.css'],
      rules: { 'declaration-property-value-disallowed-list': null },
    },
  ],
};
