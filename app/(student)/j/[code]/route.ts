/** What the QR code leads to: the start with the class code filled in. */
import type { NextRequest } from 'next/server';
import { joinPage } from '../../join-response.ts';

export const GET = async (_: NextRequest, { params }: { params: Promise<{ code: string }> }) =>
  joinPage((await params).code.slice(0, 16));
