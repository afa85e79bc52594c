/** What a browser calls itself, as people say it: `Chrome 141 · Windows`; the raw text when nothing is recognised. */
export function deviceName(agent: string): string {
  const browsers: [RegExp, string][] = [
    [/MicroMessenger\/(\d+)/, 'WeChat'],
    [/QQBrowser\/(\d+)/, 'QQ'],
    [/Edg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
    [/OPR\/(\d+)/, 'Opera'],
    [/Firefox\/(\d+)/, 'Firefox'],
    [/(?:Chrome|CriOS)\/(\d+)/, 'Chrome'],
    [/Version\/(\d+).*Safari/, 'Safari'],
  ];
  const systems: [RegExp, string][] = [
    [/OpenHarmony|HarmonyOS/, 'HarmonyOS'],
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/UOS|Kylin|Linux/, 'Linux'],
  ];
  const browser = browsers.map(([pattern, name]) => [pattern.exec(agent), name] as const).find(([found]) => found);
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
  const named = browser ? `${browser[1]} ${browser[0]?.[1] ?? ''}`.trim() : undefined;
  return [named, system].filter(Boolean).join(' · ') || agent.slice(0, 40);
}
