export const GET = (): Response => Response.json({ status: "up" })
