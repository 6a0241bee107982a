internal import Regulation

extension Statistics {
    /// Light and dark, on a screen and on paper; colours that people who see red and green alike tell apart.
    static let style = """
        :root{color-scheme:light dark;--paper:#fff;--card:#f6f7f9;--ink:#1b2430;--soft:#5b6675;--rule:#d5dae1;
        --k1:#1f5fae;--k2:#d98a1f;--k3:#2b7a78;--k4:#6b5b95}
        @media (prefers-color-scheme:dark){:root{--paper:#12161c;--card:#1b212a;--ink:#e8ecf1;--soft:#9aa7b6;--rule:#35404d;
        --k1:#6ea8ec;--k2:#eab05e;--k3:#5fbfb9;--k4:#a897d6}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:1180px;padding:24px 20px 60px;background:var(--paper);color:var(--ink);
        font:15px/1.5 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
        h1{font-size:28px;margin:0}h2{font-size:19px;margin:0}small{color:var(--soft);font-weight:400;font-size:.68em}
        header p,section>p{color:var(--soft);margin:4px 0 10px}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:18px 0 26px}
        .tiles div{background:var(--card);border-radius:10px;padding:14px 16px;display:flex;flex-direction:column}
        .tiles b{font-size:27px;line-height:1.2;font-variant-numeric:tabular-nums}.tiles small{font-size:12px}
        main{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,520px),1fr));gap:18px;align-items:start}
        main section{background:var(--card);border-radius:10px;padding:16px 18px;break-inside:avoid}
        svg{width:100%;height:auto;display:block}
        svg text{font-size:14px;fill:var(--ink)}.end{text-anchor:end}.middle{text-anchor:middle}
        svg .tick{font-size:12px;fill:var(--soft)}svg .number{font-variant-numeric:tabular-nums}
        line{stroke:var(--rule)}line.axis{stroke:var(--soft)}
        .k1{fill:var(--k1);background:var(--k1)}.k2{fill:var(--k2);background:var(--k2)}
        .k3{fill:var(--k3)}.k4{fill:var(--k4)}
        .legend span{display:inline-block;width:12px;height:12px;border-radius:3px;margin:0 6px 0 12px;vertical-align:-1px}
        .legend span:first-child{margin-left:0}
        details{margin-top:10px}summary{cursor:pointer;color:var(--soft)}
        table{border-collapse:collapse;width:100%;margin-top:8px;font-size:13px}
        th,td{text-align:left;padding:4px 8px;border-bottom:1px solid var(--rule)}
        .n,th:nth-child(n+3){text-align:right;font-variant-numeric:tabular-nums}
        @media print{body{max-width:none;padding:0}main section,.tiles div{border:1px solid #ccc}details{display:none}}
        """
}
