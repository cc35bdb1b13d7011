/** Something that no page of ours would send. */
export type BadBody = { readonly type: string; readonly body: BodyInit; readonly length?: number }

const form = 'application/x-www-form-urlencoded'
const json = 'application/json'
const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))))
const tenMegabytes = 10_000_000

/** Garbage that comes without saying how much it is, as from a script. */
const stream = () =>
  new ReadableStream({
    start(controller) {
      for (let sent = 0; sent < tenMegabytes; sent += 100_000) controller.enqueue(new Uint8Array(100_000).fill(120))
      controller.close()
    },
  })

const names = ['name', 'title', 'code', 'email', 'role', 'id', 'personId', 'statement', 'rows', 'because', 'confirmed', 'version', 'papers']
const each = (value: string) => names.map((name) => `${name}=${value}`).join('&')
const polluting = '"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}'

/** Every way of getting a body wrong. Functions, since a stream can be sent once only. */
export const badBodies: Readonly<Record<string, () => BadBody>> = {
  'an empty form': () => ({ type: form, body: '' }),
  'nothing at all': () => ({ type: '', body: new Uint8Array() }),
  'ten megabytes of garbage': () => ({ type: form, body: 'x'.repeat(tenMegabytes), length: tenMegabytes }),
  'ten megabytes that do not say so': () => ({ type: form, body: stream() }),
  'ten megabytes of JSON': () => ({ type: json, body: `["${'x'.repeat(tenMegabytes)}"]`, length: tenMegabytes }),
  'broken UTF-8 in percent signs': () => ({ type: form, body: each('%C3%28%FF%fe') }),
  'broken UTF-8 as bytes': () => ({ type: form, body: bytes('name=', 0xff, 0xfe, '&title=', 0xc3) }),
  'broken percent signs': () => ({ type: form, body: each('%zz%') }),
  'half a surrogate': () => ({ type: json, body: `{"name":"\\ud800","hashes":["\\udfff"],${polluting}}` }),
  'JSON where a form belongs': () => ({ type: json, body: JSON.stringify({ name: 'x', confirmed: 'yes' }) }),
  'JSON cut short': () => ({ type: json, body: '{"hashes":["ab' }),
  'JSON that is null': () => ({ type: json, body: 'null' }),
  'JSON nested a thousand times': () => ({ type: json, body: '['.repeat(100_000) }),
  'plain text': () => ({ type: 'text/plain', body: 'name=x&confirmed=yes' }),
  'a type that is none': () => ({ type: ';;/', body: 'name=x' }),
  'a multipart form without its boundary': () => ({ type: 'multipart/form-data', body: 'name=x' }),
  'a multipart form cut short': () => ({
    type: 'multipart/form-data; boundary=b',
    body: '--b\r\ncontent-disposition: form-data; name="name"\r\n\r\nhalf a na',
  }),
  'a file where text belongs': () => ({
    type: 'multipart/form-data; boundary=b',
    body: `${names.map((name) => `--b\r\ncontent-disposition: form-data; name="${name}"; filename="x"\r\n\r\nx\r\n`).join('')}--b--\r\n`,
  }),
  'fields that nobody asked for': () => ({ type: form, body: 'agency_id=x&is_admin=true&role[]=coordinator&a.b.c=1&%00=1&=&==&&&' }),
  'names that would reach into every object': () => ({
    type: form,
    body: '__proto__=yes&__proto__[polluted]=yes&constructor=yes&constructor.prototype.polluted=yes&toString=x&hasOwnProperty=x&valueOf=x',
  }),
  'JSON that would reach into every object': () => ({ type: json, body: `{${polluting},"hashes":{${polluting}}}` }),
  'ten thousand fields': () => ({ type: form, body: Array.from({ length: 10_000 }, (_, at) => `f${at}=x`).join('&') }),
  'two megabytes of one field again and again': () => ({ type: form, body: 'name=&'.repeat(350_000) }),
  'NUL in every field': () => ({ type: form, body: each('a%00b') }),
  'a hundred thousand letters in every field': () => ({ type: form, body: each('x'.repeat(100_000)) }),
}
