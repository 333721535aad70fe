import { request } from "node:https"
import { text } from "node:stream/consumers"

/** Posts a form as a web application's own client would, and gives the status with the JSON of the answer. */
export const postForm = (
  url: string,
  form: Readonly<Record<string, string>>,
  caPem: string,
): Promise<{ readonly status: number; readonly body: Record<string, any> }> =>
  new Promise((resolve, reject) => {
    const headers = { "content-type": "application/x-www-form-urlencoded" }
    const asked = request(url, { method: "POST", ca: caPem, headers }, (response) => {
      text(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, body: body === "" ? {} : JSON.parse(body) }),
        reject,
      )
    })
    asked.once("error", reject)
    asked.end(new URLSearchParams(form).toString())
  })
