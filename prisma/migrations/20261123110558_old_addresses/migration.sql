-- CreateTable
CREATE TABLE "OldAddress" (
    "sourceKey" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "contributionId" UUID,
    "memberId" UUID,
    "tagId" UUID,
    "spaceId" UUID,
    "productId" UUID,

    CONSTRAINT "OldAddress_pkey" PRIMARY KEY ("sourceKey","path")
);

-- CreateIndex
CREATE INDEX "OldAddress_contributionId_idx" ON "OldAddress"("contributionId");

-- CreateIndex
CREATE INDEX "OldAddress_memberId_idx" ON "OldAddress"("memberId");

-- CreateIndex
CREATE INDEX "OldAddress_tagId_idx" ON "OldAddress"("tagId");

-- CreateIndex
CREATE INDEX "OldAddress_spaceId_idx" ON "OldAddress"("spaceId");

-- CreateIndex
CREATE INDEX "OldAddress_productId_idx" ON "OldAddress"("productId");

-- AddForeignKey
ALTER TABLE "OldAddress" ADD CONSTRAINT "OldAddress_sourceKey_fkey" FOREIGN KEY ("sourceKey") REFERENCES "Source"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OldAddress" ADD CONSTRAINT "OldAddress_contributionId_fkey" FOREIGN KEY ("contributionId") REFERENCES "Contribution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OldAddress" ADD CONSTRAINT "OldAddress_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OldAddress" ADD CONSTRAINT "OldAddress_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OldAddress" ADD CONSTRAINT "OldAddress_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OldAddress" ADD CONSTRAINT "OldAddress_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An old address leads to one thing.
ALTER TABLE "OldAddress" ADD CONSTRAINT "OldAddress_leads_to_one"
  CHECK (num_nonnulls("contributionId", "memberId", "tagId", "spaceId", "productId") = 1);
