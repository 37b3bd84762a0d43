namespace Unpool.Data;

/// <summary>A column of a data set that is made of objects: its name, the shape of its samples, and how an object fills one.</summary>
/// <typeparam name="T">The type of the objects.</typeparam>
/// <param name="Name">The name by which an input asks for the column.</param>
/// <param name="Item">The shape of a sample.</param>
/// <param name="Fill">Writes an object's values; they are 0 before.</param>
public sealed record ColumnFill<T>(string Name, Shape Item, ColumnFilling<T> Fill);

/// <summary>Writes the values of an object into a sample.</summary>
/// <param name="item">The object.</param>
/// <param name="to">The sample's values, dense.</param>
public delegate void ColumnFilling<in T>(T item, Span<float> to);
