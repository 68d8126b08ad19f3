/// The look of every page: one for the screen, light and dark, on any width, and one for paper.
enum PageStyle {
  static let sheet: Markup = "\(colours)\(screen)\(Palette.styleSheet)\(paper)"

  /// Those of the charts where there are such, so that page and charts are of one piece.
  private static let colours: Markup = """
    :root {
      color-scheme: light dark;
      --ground: #f3f5f8;
      --notice: #e8f0fa;
      --link: #0b5394;
    \(shared(\.light))}
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --ground: #0b0e13;
        --notice: #1b2a3d;
        --link: #8fbcf7;
    \(shared(\.dark))}
    }

    """

  private static func shared(_ scheme: (Palette.Tint) -> String) -> Markup {
    """
      --paper: \(scheme(Palette.tint(Fill.paper)));
      --line: \(scheme(Palette.tint(Stroke.grid)));
      --ink: \(scheme(Palette.tint(Label.Tone.text)));
      --quiet: \(scheme(Palette.tint(Label.Tone.muted)));

    """
  }

  private static let screen: Markup = """
    * { box-sizing: border-box; }
    body {
      margin: 0 auto;
      padding: 1.5rem;
      max-width: 62rem;
      background: var(--ground);
      color: var(--ink);
      font: 1rem/1.5 \(Font.family);
      overflow-wrap: anywhere;
    }
    h1, h2, p, dl, dd, ul, table { margin: 0; }
    h1 { font-size: 1.9rem; line-height: 1.2; font-weight: 650; }
    h1 .period { display: inline-block; }
    h2 { font-size: 1.2rem; line-height: 1.3; font-weight: 650; }
    ul { padding: 0; list-style: none; }
    a { color: var(--link); text-underline-offset: 0.15em; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { position: static; }

    header { margin: 0.5rem 0 1.5rem; }
    .organization { font-size: 1.05rem; font-weight: 600; color: var(--quiet); }
    .span { margin-top: 0.25rem; color: var(--quiet); }
    nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin-top: 0.75rem; }

    section, footer, .notice {
      margin-top: 1rem;
      padding: 1.25rem 1.5rem;
      background: var(--paper);
      border: 1px solid var(--line);
      border-radius: 0.6rem;
    }
    .notice { background: var(--notice); font-weight: 600; }
    h2 + p { margin-top: 0.25rem; }
    .downloads { margin-top: 1rem; color: var(--quiet); font-size: 0.875rem; }
    .downloads a { margin-inline-start: 0.75rem; }

    .tiles {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr));
      gap: 0.75rem;
      margin-top: 1rem;
    }
    .tile { padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 0.4rem; }
    .tile:first-child { grid-column: span 2; display: grid; grid-template-columns: 2fr 3fr; align-content: center; }
    .tile:first-child > * { grid-column: 1; }
    .tile:first-child .value { font-size: 2.25rem; }
    .tile:first-child .sparkline { grid-area: 1 / 2 / span 3; align-self: center; margin: 0; }
    .tile dt { color: var(--quiet); font-size: 0.9rem; }
    .value { font-size: 1.5rem; line-height: 1.3; font-weight: 650; font-variant-numeric: tabular-nums; }
    .change { color: var(--quiet); font-size: 0.875rem; }
    .sparkline { margin-top: 0.4rem; }
    .sparkline svg { display: block; width: 100%; height: auto; }

    .wide, .narrow, .scroll { margin-top: 1rem; }
    .scroll { overflow-x: auto; }
    .chart svg { display: block; width: 100%; height: auto; }
    .narrow { display: none; max-width: 30rem; }

    table { border-collapse: collapse; font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
    .members table { min-width: 100%; }
    .members th[scope=row] { min-width: 11rem; }
    th, td { padding: 0.35rem 0.3rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
    thead th { vertical-align: bottom; line-height: 1.25; font-weight: 600; hyphens: manual; overflow-wrap: normal; }
    th[scope=colgroup] { text-align: center; }
    td { white-space: nowrap; }
    tbody th { font-weight: 400; }
    th[scope=row], tr:first-child > th:first-child { padding-inline-start: 0; text-align: start; }
    tfoot th, tfoot td { border-bottom: 0; border-top: 2px solid var(--quiet); font-weight: 650; }
    td:last-child, thead tr:first-child > :last-child { padding-inline-end: 0; }
    .none { color: var(--quiet); }
    .members th[scope=row] { min-width: 8rem; max-width: 18rem; }
    .records { margin-top: 1rem; font-size: 0.9rem; }

    .definitions dl { margin: 0.75rem 0; columns: 24rem 2; column-gap: 2.5rem; }
    .definitions dl div { break-inside: avoid; padding-bottom: 0.75rem; }
    .definitions dt { font-weight: 650; }
    footer { margin-bottom: 1rem; }

    .reports { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem; }
    .reports a {
      display: block;
      height: 100%;
      padding: 0.75rem;
      background: var(--paper);
      border: 1px solid var(--line);
      border-radius: 0.6rem;
      font-weight: 600;
    }
    .reports img { display: block; width: 100%; height: auto; margin-bottom: 0.5rem; border-radius: 0.3rem; }

    @media screen and (max-width: 44rem) {
      .wide { display: none; }
      .narrow { display: block; }
    }
    @media screen and (max-width: 40rem) {
      body { padding: 0.75rem; }
      section, footer, .notice { padding: 1rem; }
      h1 { font-size: 1.5rem; }
      .tiles { grid-template-columns: 1fr; gap: 0; }
      .tile, .tile:first-child {
        grid-column: auto;
        display: grid;
        grid-template-columns: 1fr 7.5rem;
        align-items: center;
        padding: 0.6rem 0;
        border-width: 1px 0 0;
        border-radius: 0;
      }
      .tile > * { grid-column: 1; }
      .tile .sparkline, .tile:first-child .sparkline { grid-area: 1 / 2 / span 3; margin: 0; }
      .value { font-size: 1.3rem; }
      .members th[scope=row] { min-width: 7rem; max-width: 9rem; }
    }
    @media screen {
      .members th[scope=row], .members tr:first-child > th:first-child {
        position: sticky;
        left: 0;
        background: var(--paper);
      }
    }

    """

  private static let paper: Markup = """
    @page { size: A4; margin: 14mm 12mm; }
    @media print {
      :root { color-scheme: light; }
      body { max-width: none; padding: 0; background: none; font-size: 10pt; }
      header { margin-top: 0; }
      nav, .skip, .downloads { display: none; }
      section, footer, .notice { padding: 0; border: 0; margin-top: 7mm; }
      h2 { break-after: avoid; }
      .chart, .tiles, .definitions, footer, tr { break-inside: avoid; }
      .tiles { grid-template-columns: repeat(4, 1fr); }
      .tile { padding: 2mm; }
      .tile dt, .change { font-size: 7.5pt; }
      .definitions dl { columns: 2; column-gap: 8mm; }
      .definitions { font-size: 9pt; }
      .value { font-size: 13pt; }
      .scroll { overflow: visible; }
      .chart svg { width: 158mm; }
      thead { display: table-header-group; }
      tfoot { display: table-row-group; }
      table { font-size: 8pt; }
      .members table { font-size: 7.5pt; }
      .members th, .members td { padding-block: 0.6mm; }
      .members th[scope=row] { min-width: 40mm; max-width: 55mm; }
    }

    """
}
