import { catalogueDate } from "@mailkeep/core"

/** Whether a date lies more than two years before the day on which the catalogue was gone through. */
export const isOld = (date: string): boolean => {
  const twoYearsBefore = `${Number(catalogueDate.slice(0, 4)) - 2}${catalogueDate.slice(4)}`
  return date < twoYearsBefore.slice(0, date.length)
}
