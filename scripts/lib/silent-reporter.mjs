/** Says nothing: for scripts that use the test databases and print their own line. */
export default async function* silent(source) {
  for await (const event of source) void event;
  yield '';
}
