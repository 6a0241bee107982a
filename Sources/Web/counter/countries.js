// The states whose passports are met here, China first: what a machine-readable passport calls them (ICAO 9303-3 §5) and
// what a browser does (ISO 3166-1), which has their names in every language.

const codes = `CHN CN KOR KR PRK KP JPN JP RUS RU USA US MNG MN CAN CA AUS AU NZL NZ GBR GB IRL IE DEU DE FRA FR ITA IT ESP ES
  PRT PT NLD NL BEL BE LUX LU CHE CH AUT AT SWE SE NOR NO DNK DK FIN FI POL PL CZE CZ HUN HU ROU RO BGR BG GRC GR UKR UA
  BLR BY KAZ KZ UZB UZ KGZ KG TJK TJ TKM TM SGP SG MYS MY THA TH VNM VN IDN ID PHL PH MMR MM KHM KH LAO LA IND IN PAK PK
  BGD BD LKA LK NPL NP IRN IR ISR IL TUR TR SAU SA ARE AE EGY EG ZAF ZA NGA NG KEN KE ETH ET BRA BR ARG AR CHL CL MEX MX
  CUB CU COL CO PER PE`.split(/\s+/);

/** `[[code, name]]` in the language's own names. What keys can type stands first: its code, where the name is in other letters. */
export function countries(locale) {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const pairs = [];
  for (let place = 0; place < codes.length; place += 2) {
    const [code, name] = [codes[place], names.of(codes[place + 1])];
    pairs.push([code, /^[A-Z]/.test(name) ? `${name} ${code}` : `${code} ${name}`]);
  }
  return pairs;
}
