import { z } from 'zod';

// The page's Content-Security-Policy forbids eval; zod would try it to compile its schemas. Imported before any.
z.config({ jitless: true });
