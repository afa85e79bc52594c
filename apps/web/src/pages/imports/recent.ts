/** Jobs this browser started, so that a page closed by mistake is found again. The jobs themselves live on the server. */
export interface RecentJob {
  id: string;
  file: string;
  kind: string;
  on: string;
}

const STORE = 'wutong.imports';
const MOST = 8;

export function recentJobs(): RecentJob[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORE) ?? '[]');
    return Array.isArray(kept) ? (kept as RecentJob[]).filter((job) => typeof job?.id === 'string') : [];
  } catch {
    return [];
  }
}

function keepJobs(jobs: RecentJob[]): void {
  try {
    localStorage.setItem(STORE, JSON.stringify(jobs.slice(0, MOST)));
  } catch {
    // a browser that keeps nothing still has the job in its address
  }
}

export function remember(job: RecentJob): void {
  keepJobs([job, ...recentJobs().filter((one) => one.id !== job.id)]);
}

export function forget(id: string): void {
  keepJobs(recentJobs().filter((job) => job.id !== id));
}
