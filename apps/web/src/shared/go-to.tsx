import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Leads to another page once. An effect, because a link followed while rendering is followed again on every render. */
export function GoTo({ to }: { to: '/signin' | '/setup' | '/admin' }) {
  const navigate = useNavigate();
  useEffect(() => void navigate({ to, replace: true }), [to, navigate]);
  return null;
}
