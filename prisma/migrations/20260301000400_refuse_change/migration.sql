-- Ends a statement, and with it all that it would have written, where a part of it touched too few rows.
CREATE FUNCTION refuse_change(part INTEGER) RETURNS INTEGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'WR001', MESSAGE = 'refused', DETAIL = part::text;
END
$$;
