"""A frame as Parquet with an explicit Arrow schema: descriptions, nullability, ranked lists, schema version."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from schemas.contract import Column

TYPES = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}


def parquet_bytes(frame: pd.DataFrame, columns: Sequence[Column], metadata: Mapping[str, str]) -> bytes:
    """``metadata`` goes into the file's schema. Bytes depend on the frame and on pyarrow's version alone."""
    arrays = [_array(frame[column.name], column) for column in columns]
    fields = [_field(column, array) for column, array in zip(columns, arrays, strict=True)]
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=dict(metadata)))
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="snappy", version="2.6")
    return sink.getvalue()


def _array(values: pd.Series, column: Column) -> pa.Array:
    array = pa.array(values, type=TYPES[column.kind], from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    return _ranked(array, column.categories) if column.ordered else array


def _ranked(array: pa.Array, categories: Sequence[str]) -> pa.Array:
    """The array over the ranked list; as plain text where a value is not on the list, so that none is lost."""
    place = {category: index for index, category in enumerate(categories)}
    values = array.to_pylist()
    if any(value is not None and value not in place for value in values):
        return array
    indices = pa.array([None if value is None else place[value] for value in values], pa.int8())
    return pa.DictionaryArray.from_arrays(indices, pa.array(categories, pa.string()), ordered=True)


def _field(column: Column, array: pa.Array) -> pa.Field:
    """Not nullable only where that holds: a breach is a finding, and the value is published all the same."""
    metadata = {"description": column.description} | ({"unit": column.unit} if column.unit else {})
    return pa.field(column.name, array.type, nullable=column.nullable or array.null_count > 0, metadata=metadata)
