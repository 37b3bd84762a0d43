using static Unpool.Tests.Support.BrainScript.Values.Plain;

namespace Unpool.Tests.Support.BrainScript.Values;

static class ShapeValues
{
    static readonly Size Image = new(6, 5, 2);

    public static IEnumerable<LibraryValue> All { get; } =
    [
        new("Splice", "Splice ((a : b))", v => [.. v["a"], .. v["b"]]),
        new("Splice", "Splice ((image : image), axis=3)", v => [.. v["image"], .. v["image"]]),
        new("RowStack", "RowStack ((a : b : a))", v => [.. v["a"], .. v["b"], .. v["a"]]),
        new("NewReshape", "NewReshape (image, (12:5))", v => v["image"]),
        new("CNTK2.Reshape", "CNTK2.Reshape (image, (12:5))", v => v["image"]),
        new("Reshape", "Reshape (a, 6, imageWidth=3, imageHeight=2)", v => v["a"]),
        new("ReshapeDimension", "ReshapeDimension (a, 1, (2:3))", v => v["a"]),
        new("SplitDimension", "SplitDimension (image, 1, 2)", v => v["image"]),
        new("FlattenDimensions", "FlattenDimensions (image, 1, 3)", v => v["image"]),
        new("TransposeDimensions", "TransposeDimensions (image, 1, 3)",
            v => [.. from x in Enumerable.Range(0, 6) from y in Enumerable.Range(0, 5)
                from c in Enumerable.Range(0, 2) select v["image"][Image.At(x, y, c)]]),
        new("Transpose", "Transpose (image)",
            v => [.. from c in Enumerable.Range(0, 2) from x in Enumerable.Range(0, 6)
                from y in Enumerable.Range(0, 5) select v["image"][Image.At(x, y, c)]]),
        new("Slice", "Slice (1, 4, a)", v => v["a"][1..4]),
        new("Slice", "Slice (-1, 0, image, axis=3)", v => v["image"][30..]),
        new("CNTK2.Slice", "CNTK2.Slice (a, 1, 4)", v => v["a"][1..4]),
        new("RowSlice", "RowSlice (2, 3, a)", v => v["a"][2..5]),
        // Columns 3 to 5 and rows 1 to 2.
        new("Crop", "Crop (image, half, 3, 1)",
            v => [.. from c in Enumerable.Range(0, 2) from y in Enumerable.Range(1, 2)
                from x in Enumerable.Range(3, 3) select v["image"][Image.At(x, y, c)]]),
        new("RowRepeat", "RowRepeat (a, 3)", v => [.. v["a"], .. v["a"], .. v["a"]]),
        Reduced("ReduceSum", Enumerable.Sum),
        Reduced("ReduceMean", Enumerable.Average),
        Reduced("ReduceLogSum", LogSum),
        Reduced("ReduceMin", Enumerable.Min),
        Reduced("ReduceMax", Enumerable.Max),
        new("ReduceSum", "ReduceSum (image)", v => [v["image"].Sum()]),
        new("SumElements", "SumElements (image)", v => [v["image"].Sum()]),
        new("SumColumnElements", "SumColumnElements (image)", v => [v["image"].Sum()]),
    ];

    static LibraryValue Reduced(string name, Func<IEnumerable<double>, double> of) =>
        new(name, $"{name} (image, axis=2)", v => Along(v["image"], [6, 5, 2], 1, row => [of(row)]));
}
