// A page's model: the JSON that the page itself was made of.

/** The address of this page's JSON. */
export function modelAddress(): string {
  const link = document.querySelector<HTMLLinkElement>('link[rel="alternate"][type="application/json"]');
  if (!link) throw new Error("this page names no JSON");
  return link.href;
}

/** What an address of this server gives as JSON; throws with the server's own sentence where it refuses. */
export async function fetched<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, { headers: { accept: "application/json" }, ...(signal && { signal }) });
  const told = await response.json();
  if (!response.ok) throw new Error(told.error?.sentence ?? `${address} was refused`);
  return told as T;
}
