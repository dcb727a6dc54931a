-- DropIndex
DROP INDEX "MemberClaim_decidedById_idx";

-- A profile is told by its path below the source's address. Those of tables came from a mapping of old addresses, which nobody had
-- meant as a proof of who somebody is: they are forgotten.
UPDATE "SourceContact" k SET "profile" = CASE WHEN s."kind" = 'discourse' THEN substring(k."profile" FROM '/u/[^/]+$') END
  FROM "Member" m LEFT JOIN "Source" s ON s."key" = m."source" WHERE m."id" = k."memberId" AND k."profile" IS NOT NULL;
DELETE FROM "SourceContact" WHERE "email" IS NULL AND "profile" IS NULL;
-- What everyone may be told of a claim does not say by which way it went.
UPDATE "Event" SET "payload" = "payload" - 'way' - 'claimId' WHERE "name" = 'member.claimed';
