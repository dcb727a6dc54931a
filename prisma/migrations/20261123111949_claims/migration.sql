-- CreateEnum
CREATE TYPE "ClaimWay" AS ENUM ('address', 'code', 'decision');

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "claimedById" UUID;

-- CreateTable
CREATE TABLE "SourceContact" (
    "memberId" UUID NOT NULL,
    "email" CITEXT,
    "profile" TEXT,

    CONSTRAINT "SourceContact_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "MemberClaim" (
    "id" UUID NOT NULL,
    "importedId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "way" "ClaimWay" NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "evidence" TEXT,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "grantedAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "reason" TEXT,

    CONSTRAINT "MemberClaim_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SourceContact_email_idx" ON "SourceContact"("email");

-- CreateIndex
CREATE INDEX "MemberClaim_memberId_askedAt_idx" ON "MemberClaim"("memberId", "askedAt");

-- CreateIndex
CREATE INDEX "MemberClaim_importedId_idx" ON "MemberClaim"("importedId");

-- CreateIndex
CREATE INDEX "MemberClaim_decidedById_idx" ON "MemberClaim"("decidedById");

-- CreateIndex
CREATE INDEX "Member_claimedById_idx" ON "Member"("claimedById");

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_claimedById_fkey" FOREIGN KEY ("claimedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SourceContact" ADD CONSTRAINT "SourceContact_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberClaim" ADD CONSTRAINT "MemberClaim_importedId_fkey" FOREIGN KEY ("importedId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberClaim" ADD CONSTRAINT "MemberClaim_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberClaim" ADD CONSTRAINT "MemberClaim_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- An open claim is there once, by each way; an imported member is granted to one alone.
CREATE UNIQUE INDEX "MemberClaim_open" ON "MemberClaim" ("importedId", "memberId", "way")
  WHERE "grantedAt" IS NULL AND "refusedAt" IS NULL AND "endedAt" IS NULL;
CREATE UNIQUE INDEX "MemberClaim_granted" ON "MemberClaim" ("importedId") WHERE "grantedAt" IS NOT NULL;
-- What waits for the moderators, oldest first.
CREATE INDEX "MemberClaim_waiting" ON "MemberClaim" ("askedAt", "id")
  WHERE "way" = 'decision' AND "grantedAt" IS NULL AND "refusedAt" IS NULL AND "endedAt" IS NULL;
-- What moderators decided, newest first.
CREATE INDEX "MemberClaim_decided" ON "MemberClaim" ("id" DESC) WHERE "decidedById" IS NOT NULL;
ALTER TABLE "MemberClaim" ADD CONSTRAINT "MemberClaim_ends_once" CHECK (num_nonnulls("grantedAt", "refusedAt", "endedAt") <= 1);
ALTER TABLE "Member" ADD CONSTRAINT "Member_claimed_is_gone" CHECK ("claimedById" IS NULL OR "deletedAt" IS NOT NULL);
