-- Who wrote an imported text anew, and who an author was that nobody here is.
ALTER TABLE "Contribution" ADD COLUMN     "editorId" UUID,
ADD COLUMN     "unknownId" TEXT;

-- Votes that are known by number alone, beside those that are rows.
ALTER TABLE "Post" ADD COLUMN     "importedDown" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "importedUp" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Revision" ADD COLUMN     "sourceId" TEXT;

CREATE TYPE "BadgeClass" AS ENUM ('gold', 'silver', 'bronze');

CREATE TABLE "ImportedBadge" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "class" "BadgeClass" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,

    CONSTRAINT "ImportedBadge_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "ImportedBadge_memberId_idx" ON "ImportedBadge"("memberId");
CREATE UNIQUE INDEX "ImportedBadge_source_sourceId_key" ON "ImportedBadge"("source", "sourceId");
CREATE INDEX "Contribution_editorId_idx" ON "Contribution"("editorId");
CREATE UNIQUE INDEX "Revision_contributionId_sourceId_key" ON "Revision"("contributionId", "sourceId");

ALTER TABLE "ImportedBadge" ADD CONSTRAINT "ImportedBadge_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Of what is here already, all that no row of a vote explains had come with the text.
UPDATE "Post" p SET "importedUp" = greatest(0, p."upCount" - votes."up"), "importedDown" = greatest(0, p."downCount" - votes."down")
FROM "Contribution" c, LATERAL (
  SELECT count(*) FILTER (WHERE v."value" = 1)::int AS "up", count(*) FILTER (WHERE v."value" = -1)::int AS "down"
  FROM "Vote" v WHERE v."contributionId" = c."id"
) votes
WHERE c."id" = p."id" AND c."source" IS NOT NULL;
UPDATE "Contribution" SET "unknownId" = substr("authorLabel", 8), "authorLabel" = NULL
WHERE "source" IS NOT NULL AND "authorId" IS NULL AND "authorLabel" ~ '^member -?[0-9]+$';
