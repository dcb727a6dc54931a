-- Trusted extensions: the database's owner may create them.
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "BrandRole" AS ENUM ('manager', 'agent', 'analyst');

-- CreateEnum
CREATE TYPE "Audience" AS ENUM ('everyone', 'members', 'groups', 'asker_and_brand');

-- CreateEnum
CREATE TYPE "ContributionKind" AS ENUM ('post');

-- CreateEnum
CREATE TYPE "ContributionState" AS ENUM ('visible', 'hidden', 'withdrawn');

-- CreateEnum
CREATE TYPE "DecisionAct" AS ENUM ('hide', 'restore', 'lock', 'unlock', 'close', 'reopen', 'dismiss');

-- CreateEnum
CREATE TYPE "ThreadKind" AS ENUM ('question', 'discussion', 'idea');

-- CreateEnum
CREATE TYPE "PostRole" AS ENUM ('opening', 'answer', 'comment');

-- CreateEnum
CREATE TYPE "ClosureKind" AS ENUM ('locked', 'closed');

-- CreateEnum
CREATE TYPE "LinkKind" AS ENUM ('duplicate', 'related');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('member', 'moderator', 'admin');

-- CreateEnum
CREATE TYPE "LinkPurpose" AS ENUM ('verify_email', 'change_email', 'reset_password', 'become_admin');

-- CreateEnum
CREATE TYPE "RelationKind" AS ENUM ('mute', 'block');

-- CreateEnum
CREATE TYPE "NoticeReason" AS ENUM ('spam', 'abuse', 'off_topic', 'privacy', 'illegal', 'other');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('queued', 'sent', 'kept', 'failed');

-- CreateEnum
CREATE TYPE "LegalKind" AS ENUM ('terms', 'privacy', 'imprint');

-- CreateEnum
CREATE TYPE "SearchKind" AS ENUM ('thread', 'product', 'member');

-- CreateTable
CREATE TABLE "Brand" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "about" JSONB NOT NULL,
    "fictitious" BOOLEAN NOT NULL DEFAULT false,
    "imported" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Brand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BrandStaff" (
    "brandId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "role" "BrandRole" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BrandStaff_pkey" PRIMARY KEY ("brandId","memberId")
);

-- CreateTable
CREATE TABLE "Category" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "drawing" TEXT NOT NULL,

    CONSTRAINT "Category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Product" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "maker" TEXT,
    "sku" TEXT NOT NULL,
    "gtin" TEXT,
    "categoryId" UUID,
    "description" JSONB NOT NULL,
    "picture" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '[]',
    "words" TEXT NOT NULL DEFAULT '',
    "parentId" UUID,
    "source" TEXT,
    "sourceId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Space" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "about" JSONB NOT NULL,
    "audience" "Audience" NOT NULL DEFAULT 'everyone',
    "position" INTEGER NOT NULL DEFAULT 0,
    "source" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Space_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SpaceGroup" (
    "spaceId" UUID NOT NULL,
    "groupId" UUID NOT NULL,

    CONSTRAINT "SpaceGroup_pkey" PRIMARY KEY ("spaceId","groupId")
);

-- CreateTable
CREATE TABLE "Contribution" (
    "id" UUID NOT NULL,
    "kind" "ContributionKind" NOT NULL,
    "authorId" UUID,
    "authorLabel" TEXT,
    "brandId" UUID,
    "language" TEXT NOT NULL,
    "state" "ContributionState" NOT NULL DEFAULT 'visible',
    "decisionId" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "formToken" UUID,
    "source" TEXT,
    "sourceId" TEXT,

    CONSTRAINT "Contribution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" UUID NOT NULL,
    "contributionId" UUID NOT NULL,
    "act" "DecisionAct" NOT NULL,
    "rule" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Thread" (
    "id" UUID NOT NULL,
    "kind" "ThreadKind" NOT NULL,
    "spaceId" UUID NOT NULL,
    "audience" "Audience",
    "title" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "authorId" UUID,
    "language" TEXT NOT NULL,
    "state" "ContributionState" NOT NULL DEFAULT 'visible',
    "answerCount" INTEGER NOT NULL DEFAULT 0,
    "commentCount" INTEGER NOT NULL DEFAULT 0,
    "score" INTEGER NOT NULL DEFAULT 0,
    "views" INTEGER NOT NULL DEFAULT 0,
    "solved" BOOLEAN NOT NULL DEFAULT false,
    "hot" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastActivityAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "role" "PostRole" NOT NULL,
    "parentId" UUID,
    "body" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "renderVersion" INTEGER NOT NULL,
    "upCount" INTEGER NOT NULL DEFAULT 0,
    "downCount" INTEGER NOT NULL DEFAULT 0,
    "score" INTEGER NOT NULL DEFAULT 0,
    "commentCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" UUID NOT NULL,
    "contributionId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT,
    "body" TEXT NOT NULL,
    "editorId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Vote" (
    "contributionId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "value" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("contributionId","memberId")
);

-- CreateTable
CREATE TABLE "Acceptance" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "memberId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" UUID,

    CONSTRAINT "Acceptance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Closure" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "kind" "ClosureKind" NOT NULL,
    "decisionId" UUID,
    "reason" TEXT NOT NULL,
    "memberId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" UUID,

    CONSTRAINT "Closure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThreadLink" (
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "kind" "LinkKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadLink_pkey" PRIMARY KEY ("fromId","toId")
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" UUID NOT NULL,
    "name" CITEXT NOT NULL,
    "about" JSONB,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThreadTag" (
    "threadId" UUID NOT NULL,
    "tagId" UUID NOT NULL,
    "kind" "ThreadKind" NOT NULL,
    "state" "ContributionState" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastActivityAt" TIMESTAMPTZ(3) NOT NULL,
    "score" INTEGER NOT NULL,
    "hot" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "ThreadTag_pkey" PRIMARY KEY ("threadId","tagId")
);

-- CreateTable
CREATE TABLE "ThreadProduct" (
    "threadId" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "kind" "ThreadKind" NOT NULL,
    "state" "ContributionState" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastActivityAt" TIMESTAMPTZ(3) NOT NULL,
    "score" INTEGER NOT NULL,
    "hot" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "ThreadProduct_pkey" PRIMARY KEY ("threadId","productId")
);

-- CreateTable
CREATE TABLE "ThreadCount" (
    "spaceId" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "kind" "ThreadKind" NOT NULL,
    "language" TEXT NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "unanswered" INTEGER NOT NULL DEFAULT 0,
    "solved" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ThreadCount_pkey" PRIMARY KEY ("spaceId","scope","kind","language")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" UUID NOT NULL,
    "memberId" UUID,
    "keyHash" TEXT,
    "fields" JSONB NOT NULL,
    "formToken" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Follow" (
    "threadId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Follow_pkey" PRIMARY KEY ("threadId","memberId")
);

-- CreateTable
CREATE TABLE "ReadMark" (
    "threadId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReadMark_pkey" PRIMARY KEY ("memberId","threadId")
);

-- CreateTable
CREATE TABLE "SuggestionOutcome" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "formToken" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SuggestionOutcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" UUID NOT NULL,
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "seq" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "subjectId" UUID,
    "brandId" UUID,
    "actorKind" TEXT NOT NULL,
    "actorId" UUID,
    "audience" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReactionRun" (
    "eventId" UUID NOT NULL,
    "reaction" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReactionRun_pkey" PRIMARY KEY ("eventId","reaction")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL,
    "handle" CITEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "about" TEXT NOT NULL DEFAULT '',
    "role" "MemberRole" NOT NULL DEFAULT 'member',
    "trustLevel" INTEGER NOT NULL DEFAULT 0,
    "reputation" INTEGER NOT NULL DEFAULT 0,
    "threadsRead" INTEGER NOT NULL DEFAULT 0,
    "source" TEXT,
    "sourceId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "memberId" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "emailVerifiedAt" TIMESTAMPTZ(3),
    "passwordHash" TEXT,
    "locale" TEXT,
    "theme" TEXT,
    "mailOnAnswer" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "memberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "device" TEXT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "purpose" "LinkPurpose" NOT NULL,
    "memberId" UUID,
    "email" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReputationEntry" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "points" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "eventId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReputationEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LegalAcceptance" (
    "memberId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LegalAcceptance_pkey" PRIMARY KEY ("memberId","documentId")
);

-- CreateTable
CREATE TABLE "Group" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupMember" (
    "groupId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GroupMember_pkey" PRIMARY KEY ("groupId","memberId")
);

-- CreateTable
CREATE TABLE "MemberRelation" (
    "memberId" UUID NOT NULL,
    "otherId" UUID NOT NULL,
    "kind" "RelationKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MemberRelation_pkey" PRIMARY KEY ("memberId","otherId")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "contributionId" UUID NOT NULL,
    "reporterId" UUID,
    "reason" "NoticeReason" NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "decisionId" UUID,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "memberId" UUID,
    "to" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "state" "MailState" NOT NULL,
    "error" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Community" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "accentColor" TEXT,
    "locales" TEXT[],
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Community_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LegalDocument" (
    "id" UUID NOT NULL,
    "kind" "LegalKind" NOT NULL,
    "version" INTEGER NOT NULL,
    "text" JSONB NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedById" UUID,

    CONSTRAINT "LegalDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchDocument" (
    "id" UUID NOT NULL,
    "threadId" UUID,
    "productId" UUID,
    "memberId" UUID,
    "kind" "SearchKind" NOT NULL,
    "config" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "spaceId" UUID,
    "audience" "Audience",
    "authorId" UUID,
    "threadKind" "ThreadKind",
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "more" TEXT NOT NULL,
    "tags" TEXT[],
    "productIds" UUID[],
    "solved" BOOLEAN NOT NULL DEFAULT false,
    "answerCount" INTEGER NOT NULL DEFAULT 0,
    "score" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "vector" tsvector,

    CONSTRAINT "SearchDocument_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Brand_slug_key" ON "Brand"("slug");

-- CreateIndex
CREATE INDEX "BrandStaff_memberId_idx" ON "BrandStaff"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Category_slug_key" ON "Category"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Product_slug_key" ON "Product"("slug");

-- CreateIndex
CREATE INDEX "Product_categoryId_words_id_idx" ON "Product"("categoryId", "words", "id");

-- CreateIndex
CREATE INDEX "Product_brandId_words_id_idx" ON "Product"("brandId", "words", "id");

-- CreateIndex
CREATE INDEX "Product_words_id_idx" ON "Product"("words", "id");

-- CreateIndex
CREATE INDEX "Product_parentId_idx" ON "Product"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Product_brandId_sku_key" ON "Product"("brandId", "sku");

-- CreateIndex
CREATE UNIQUE INDEX "Product_source_sourceId_key" ON "Product"("source", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "Space_slug_key" ON "Space"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Space_source_key" ON "Space"("source");

-- CreateIndex
CREATE INDEX "Contribution_authorId_publishedAt_idx" ON "Contribution"("authorId", "publishedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Contribution_authorId_formToken_key" ON "Contribution"("authorId", "formToken");

-- CreateIndex
CREATE UNIQUE INDEX "Contribution_source_sourceId_key" ON "Contribution"("source", "sourceId");

-- CreateIndex
CREATE INDEX "Decision_contributionId_at_idx" ON "Decision"("contributionId", "at");

-- CreateIndex
CREATE INDEX "Thread_kind_state_createdAt_id_idx" ON "Thread"("kind", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Thread_kind_state_lastActivityAt_id_idx" ON "Thread"("kind", "state", "lastActivityAt", "id");

-- CreateIndex
CREATE INDEX "Thread_kind_state_hot_id_idx" ON "Thread"("kind", "state", "hot", "id");

-- CreateIndex
CREATE INDEX "Thread_spaceId_kind_state_createdAt_id_idx" ON "Thread"("spaceId", "kind", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Thread_spaceId_kind_state_lastActivityAt_id_idx" ON "Thread"("spaceId", "kind", "state", "lastActivityAt", "id");

-- CreateIndex
CREATE INDEX "Thread_spaceId_kind_state_hot_id_idx" ON "Thread"("spaceId", "kind", "state", "hot", "id");

-- CreateIndex
CREATE INDEX "Thread_authorId_createdAt_idx" ON "Thread"("authorId", "createdAt");

-- CreateIndex
CREATE INDEX "Post_threadId_role_score_createdAt_id_idx" ON "Post"("threadId", "role", "score" DESC, "createdAt", "id");

-- CreateIndex
CREATE INDEX "Post_threadId_role_createdAt_id_idx" ON "Post"("threadId", "role", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Post_parentId_createdAt_idx" ON "Post"("parentId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_contributionId_number_key" ON "Revision"("contributionId", "number");

-- CreateIndex
CREATE INDEX "Vote_memberId_at_idx" ON "Vote"("memberId", "at");

-- CreateIndex
CREATE INDEX "Acceptance_postId_idx" ON "Acceptance"("postId");

-- CreateIndex
CREATE INDEX "Closure_threadId_idx" ON "Closure"("threadId");

-- CreateIndex
CREATE INDEX "ThreadLink_toId_idx" ON "ThreadLink"("toId");

-- CreateIndex
CREATE UNIQUE INDEX "Tag_name_key" ON "Tag"("name");

-- CreateIndex
CREATE INDEX "ThreadTag_tagId_kind_state_createdAt_threadId_idx" ON "ThreadTag"("tagId", "kind", "state", "createdAt", "threadId");

-- CreateIndex
CREATE INDEX "ThreadTag_tagId_kind_state_lastActivityAt_threadId_idx" ON "ThreadTag"("tagId", "kind", "state", "lastActivityAt", "threadId");

-- CreateIndex
CREATE INDEX "ThreadTag_tagId_kind_state_hot_threadId_idx" ON "ThreadTag"("tagId", "kind", "state", "hot", "threadId");

-- CreateIndex
CREATE INDEX "ThreadProduct_productId_kind_state_createdAt_threadId_idx" ON "ThreadProduct"("productId", "kind", "state", "createdAt", "threadId");

-- CreateIndex
CREATE INDEX "ThreadProduct_productId_kind_state_lastActivityAt_threadId_idx" ON "ThreadProduct"("productId", "kind", "state", "lastActivityAt", "threadId");

-- CreateIndex
CREATE INDEX "ThreadProduct_productId_kind_state_hot_threadId_idx" ON "ThreadProduct"("productId", "kind", "state", "hot", "threadId");

-- CreateIndex
CREATE INDEX "ThreadCount_scope_kind_idx" ON "ThreadCount"("scope", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Draft_keyHash_key" ON "Draft"("keyHash");

-- CreateIndex
CREATE INDEX "Draft_memberId_idx" ON "Draft"("memberId");

-- CreateIndex
CREATE INDEX "Draft_expiresAt_idx" ON "Draft"("expiresAt");

-- CreateIndex
CREATE INDEX "Follow_memberId_idx" ON "Follow"("memberId");

-- CreateIndex
CREATE INDEX "ReadMark_threadId_idx" ON "ReadMark"("threadId");

-- CreateIndex
CREATE UNIQUE INDEX "SuggestionOutcome_formToken_key" ON "SuggestionOutcome"("formToken");

-- CreateIndex
CREATE INDEX "SuggestionOutcome_threadId_idx" ON "SuggestionOutcome"("threadId");

-- CreateIndex
CREATE INDEX "Event_xid_seq_idx" ON "Event"("xid", "seq");

-- CreateIndex
CREATE INDEX "Event_subjectId_seq_idx" ON "Event"("subjectId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Member_handle_key" ON "Member"("handle");

-- CreateIndex
CREATE INDEX "Member_createdAt_idx" ON "Member"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Member_source_sourceId_key" ON "Member"("source", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE INDEX "Session_memberId_idx" ON "Session"("memberId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "OneTimeLink_tokenHash_key" ON "OneTimeLink"("tokenHash");

-- CreateIndex
CREATE INDEX "OneTimeLink_memberId_purpose_idx" ON "OneTimeLink"("memberId", "purpose");

-- CreateIndex
CREATE INDEX "ReputationEntry_memberId_at_idx" ON "ReputationEntry"("memberId", "at");

-- CreateIndex
CREATE INDEX "ReputationEntry_memberId_reason_idx" ON "ReputationEntry"("memberId", "reason");

-- CreateIndex
CREATE UNIQUE INDEX "ReputationEntry_eventId_memberId_reason_key" ON "ReputationEntry"("eventId", "memberId", "reason");

-- CreateIndex
CREATE UNIQUE INDEX "Group_slug_key" ON "Group"("slug");

-- CreateIndex
CREATE INDEX "GroupMember_memberId_idx" ON "GroupMember"("memberId");

-- CreateIndex
CREATE INDEX "MemberRelation_otherId_kind_idx" ON "MemberRelation"("otherId", "kind");

-- CreateIndex
CREATE INDEX "Notice_closedAt_at_idx" ON "Notice"("closedAt", "at");

-- CreateIndex
CREATE INDEX "Notice_contributionId_idx" ON "Notice"("contributionId");

-- CreateIndex
CREATE INDEX "Notice_reporterId_at_idx" ON "Notice"("reporterId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_key_key" ON "Mail"("key");

-- CreateIndex
CREATE INDEX "Mail_at_idx" ON "Mail"("at");

-- CreateIndex
CREATE INDEX "Mail_memberId_idx" ON "Mail"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "LegalDocument_kind_version_key" ON "LegalDocument"("kind", "version");

-- CreateIndex
CREATE UNIQUE INDEX "SearchDocument_threadId_key" ON "SearchDocument"("threadId");

-- CreateIndex
CREATE UNIQUE INDEX "SearchDocument_productId_key" ON "SearchDocument"("productId");

-- CreateIndex
CREATE UNIQUE INDEX "SearchDocument_memberId_key" ON "SearchDocument"("memberId");

-- CreateIndex
CREATE INDEX "SearchDocument_kind_idx" ON "SearchDocument"("kind");

-- AddForeignKey
ALTER TABLE "BrandStaff" ADD CONSTRAINT "BrandStaff_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BrandStaff" ADD CONSTRAINT "BrandStaff_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Product" ADD CONSTRAINT "Product_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Product" ADD CONSTRAINT "Product_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Product" ADD CONSTRAINT "Product_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Product"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpaceGroup" ADD CONSTRAINT "SpaceGroup_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpaceGroup" ADD CONSTRAINT "SpaceGroup_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contribution" ADD CONSTRAINT "Contribution_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contribution" ADD CONSTRAINT "Contribution_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_contributionId_fkey" FOREIGN KEY ("contributionId") REFERENCES "Contribution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_id_fkey" FOREIGN KEY ("id") REFERENCES "Contribution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_contributionId_fkey" FOREIGN KEY ("contributionId") REFERENCES "Contribution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_contributionId_fkey" FOREIGN KEY ("contributionId") REFERENCES "Contribution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acceptance" ADD CONSTRAINT "Acceptance_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acceptance" ADD CONSTRAINT "Acceptance_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acceptance" ADD CONSTRAINT "Acceptance_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Closure" ADD CONSTRAINT "Closure_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Closure" ADD CONSTRAINT "Closure_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Closure" ADD CONSTRAINT "Closure_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadLink" ADD CONSTRAINT "ThreadLink_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadLink" ADD CONSTRAINT "ThreadLink_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadTag" ADD CONSTRAINT "ThreadTag_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadTag" ADD CONSTRAINT "ThreadTag_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadProduct" ADD CONSTRAINT "ThreadProduct_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadProduct" ADD CONSTRAINT "ThreadProduct_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadCount" ADD CONSTRAINT "ThreadCount_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReadMark" ADD CONSTRAINT "ReadMark_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReadMark" ADD CONSTRAINT "ReadMark_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuggestionOutcome" ADD CONSTRAINT "SuggestionOutcome_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReactionRun" ADD CONSTRAINT "ReactionRun_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReputationEntry" ADD CONSTRAINT "ReputationEntry_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LegalAcceptance" ADD CONSTRAINT "LegalAcceptance_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LegalAcceptance" ADD CONSTRAINT "LegalAcceptance_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "LegalDocument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMember" ADD CONSTRAINT "GroupMember_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMember" ADD CONSTRAINT "GroupMember_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberRelation" ADD CONSTRAINT "MemberRelation_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberRelation" ADD CONSTRAINT "MemberRelation_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_contributionId_fkey" FOREIGN KEY ("contributionId") REFERENCES "Contribution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchDocument" ADD CONSTRAINT "SearchDocument_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchDocument" ADD CONSTRAINT "SearchDocument_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchDocument" ADD CONSTRAINT "SearchDocument_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The words a person types, anywhere in a product's name, maker, SKU or GTIN.
CREATE INDEX "Product_words_trgm" ON "Product" USING gin ("words" gin_trgm_ops);

-- A contribution is out of sight by a decision or by its author's own withdrawal, never by itself.
ALTER TABLE "Contribution" ADD CONSTRAINT "Contribution_state_reasoned" CHECK (
  ("state" <> 'hidden' OR "decisionId" IS NOT NULL) AND ("state" <> 'withdrawn' OR "withdrawnAt" IS NOT NULL));
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_value_up_or_down" CHECK ("value" IN (-1, 1));
ALTER TABLE "Post" ADD CONSTRAINT "Post_comment_has_parent" CHECK (("role" = 'comment') = ("parentId" IS NOT NULL));
ALTER TABLE "Post" ADD CONSTRAINT "Post_counts_positive" CHECK (
  "upCount" >= 0 AND "downCount" >= 0 AND "commentCount" >= 0 AND "score" = "upCount" - "downCount");
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_counts_positive" CHECK (
  "answerCount" >= 0 AND "commentCount" >= 0 AND "views" >= 0);
ALTER TABLE "ThreadLink" ADD CONSTRAINT "ThreadLink_of_two" CHECK ("fromId" <> "toId");
-- The opening post of a thread: one, found by its thread.
CREATE UNIQUE INDEX "Post_opening_of_thread" ON "Post" ("threadId") WHERE "role" = 'opening';
-- What stands on a thread: one acceptance, one lock, one closing. Those that ended are kept.
CREATE UNIQUE INDEX "Acceptance_standing" ON "Acceptance" ("threadId") WHERE "withdrawnAt" IS NULL;
CREATE UNIQUE INDEX "Closure_standing" ON "Closure" ("threadId", "kind") WHERE "liftedAt" IS NULL;
-- The hourly refresh of what is hot, in batches.
CREATE INDEX "Thread_hot" ON "Thread" ("createdAt", "id") WHERE "hot" <> 0;

-- A member's second report of the same contribution is the first one again.
CREATE UNIQUE INDEX "Notice_open_of_member" ON "Notice" ("contributionId", "reporterId")
  WHERE "closedAt" IS NULL AND "reporterId" IS NOT NULL;

-- Accents fold before stemming, so that "bache" finds "bâche". Stop words are taken out first, while they still carry theirs.
CREATE TEXT SEARCH DICTIONARY entraide_french_stop (TEMPLATE = pg_catalog.simple, STOPWORDS = french, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION entraide_french (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION entraide_french ALTER MAPPING FOR hword, hword_part, word
  WITH entraide_french_stop, unaccent, french_stem;
CREATE TEXT SEARCH CONFIGURATION entraide_english (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION entraide_english ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
CREATE TEXT SEARCH CONFIGURATION entraide_simple (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION entraide_simple ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;

-- unaccent() alone is only stable, since dictionaries can be changed, and an index needs the promise that ours is not.
CREATE FUNCTION entraide_fold(typed text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, typed));

-- What a person searches for, in any of the three configurations.
CREATE INDEX "SearchDocument_vector" ON "SearchDocument" USING gin ("vector");
-- The same when it is misspelt: words that look like words of a title.
CREATE INDEX "SearchDocument_title_trgm" ON "SearchDocument" USING gin (entraide_fold("title") gin_trgm_ops);
ALTER TABLE "SearchDocument" ADD CONSTRAINT "SearchDocument_one_subject" CHECK (
  "threadId" IS NOT DISTINCT FROM CASE WHEN "kind" = 'thread' THEN "id" END
  AND "productId" IS NOT DISTINCT FROM CASE WHEN "kind" = 'product' THEN "id" END
  AND "memberId" IS NOT DISTINCT FROM CASE WHEN "kind" = 'member' THEN "id" END
);

-- Loads pg_trgm, whose setting the next function fixes: an owner who is no superuser may name it only once it is known.
SELECT show_limit();
-- Titles that hold something like these words, likest first. 0.3: one slip in a word of five letters ("tante", "tente").
CREATE FUNCTION entraide_titles_like(words text[], most int) RETURNS TABLE (id uuid, likeness real)
  LANGUAGE sql STABLE SET pg_trgm.word_similarity_threshold = 0.3 AS $$
    SELECT d."id", (sum(word_similarity(entraide_fold(word), entraide_fold(d."title"))) / cardinality(words))::real
    FROM unnest(words) word JOIN "SearchDocument" d ON entraide_fold(d."title") %> entraide_fold(word)
    GROUP BY d."id" ORDER BY 2 DESC LIMIT most
  $$;
