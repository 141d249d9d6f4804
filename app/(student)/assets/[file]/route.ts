/** Files of the learners' bundle. Law: their names carry their content, so they are kept for ever. */
import { extname } from 'node:path';
import type { NextRequest } from 'next/server';
import { assetOf } from '../../bundle.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

export async function GET(request: NextRequest, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  const type = TYPES[extname(file)];
  const asset = type === undefined ? null : await assetOf(file, request.headers.get('accept-encoding') ?? '');
  if (asset === null || type === undefined) return new Response(null, { status: 404 });
  return new Response(asset.body, {
    headers: {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(asset.encoding === null ? {} : { 'content-encoding': asset.encoding }),
    },
  });
}
