/** Lets whatever else the process does go on: an import must not keep anybody waiting. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
