-- +goose Up
ALTER TABLE article ADD COLUMN drawn INTEGER NOT NULL DEFAULT 0;   -- the story to which clustering drew a stranger
ALTER TABLE article ADD COLUMN along INTEGER NOT NULL DEFAULT 0;   -- the article with which it goes
ALTER TABLE article ADD COLUMN settled INTEGER NOT NULL DEFAULT 0; -- no stranger, whatever comes
CREATE INDEX article_drawn ON article(drawn) WHERE drawn <> 0;
CREATE INDEX article_along ON article(along) WHERE along <> 0;
CREATE TABLE recall (article INTEGER PRIMARY KEY, names BLOB NOT NULL, event BLOB NOT NULL, sources BLOB NOT NULL); -- what a citation can recall
