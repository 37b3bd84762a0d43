using Unpool.Ops;

namespace Unpool.Training;

/// <summary>The settings of operations, by the names that checkpoints have always had for them.</summary>
static class OpSettings
{
    /// <summary>The settings of an operation; null for one that came after format 2: see <see cref="Later"/>.</summary>
    public static Settings? Of(Op op) => op switch
    {
        Abs or Ceil or Cos or Divide or Exp or Floor or Hardmax or If or Log or MatMul or Minus or Negate or Plus or Reciprocal or Relu or Sigmoid
            or Sin or Sqrt or Square or SquareError or StopGradient or Tanh or Times => All(op.GetType().Name),
        AveragePool o => All("AveragePool", new("Window", o.Window), new("Stride", o.Stride), new("Pad", o.Pad),
            new("CeilMode", o.CeilMode, Before: false), new("CountIncludePad", o.CountIncludePad, Before: false)),
        BatchNorm o => All("BatchNorm", new("Spatial", o.Spatial), new("TimeConstant", o.TimeConstant),
            new("BlendTimeConstant", o.BlendTimeConstant), new("Epsilon", o.Epsilon), new("Regularizes", o.Regularizes, Before: true)),
        ClassificationError o => All("ClassificationError", new Setting("Top", o.Top)),
        Clip o => All("Clip", new("Min", o.Min), new("Max", o.Max)),
        Compare o => Titled("Compare", $"{o.Kind}", new Setting("Kind", o.Kind)),
        Concat o => All("Concat", new Setting("Axis", o.Axis)),
        Constant o => All("Constant", new("Shape", o.Shape), new("Value", o.Value)),
        Convolution o => All("Convolution", new("Stride", o.Stride), new("Pad", o.Pad), new("Dilation", o.Dilation, Before: (Size2)1),
            new("Groups", o.Groups, Before: 1)),
        ConvTranspose o => All("ConvTranspose", new("Stride", o.Stride), new("Pad", o.Pad),
            new("OutputPadding", o.OutputPadding, Before: default(Size2)), new("Dilation", o.Dilation, Before: (Size2)1),
            new("Groups", o.Groups, Before: 1)),
        CrossEntropy => Titled("CrossEntropy", "CrossEntropyWithSoftmax"),
        Dropout o => All("Dropout", new("Rate", o.Rate), new("Seed", o.Seed)),
        Input o => All("Input", new("Column", o.Column), new("Shape", o.Shape), new("Scale", o.Scale)),
        MaxPool o => All("MaxPool", new("Window", o.Window), new("Stride", o.Stride), new("Pad", o.Pad), new("CeilMode", o.CeilMode, Before: false)),
        MaxUnpool o => All("MaxUnpool", new("Window", o.Window), new("Stride", o.Stride), new("Pad", o.Pad), new("Flow", o.Flow),
            new("CeilMode", o.CeilMode, Before: false)),
        // The word for the values is what a record's text made of an array.
        Parameter o => All("Parameter", new("Shape", o.Shape), new("Values", "System.Single[]") { IsFirstOnly = true },
            new("RateMultiplier", o.RateMultiplier)),
        Reduce o => Titled("Reduce", $"Reduce{o.Kind}", new("Kind", o.Kind), new("Axis", o.Axis)),
        Reshape o => All("Reshape", new Setting("Shape", o.Shape)),
        RoiPool o => All("RoiPool", new Setting("Size", o.Size)),
        Slice o => All("Slice", new("Axis", o.Axis), new("Begin", o.Begin), new("End", o.End)),
        Softmax o => Titled("Softmax", o.Log ? "LogSoftmax" : "Softmax", new Setting("Log", o.Log)),
        TransposeAxes o => All("TransposeAxes", new("A", o.A), new("B", o.B)),
        Widen o => All("Widen", new("Shape", o.Shape), new("Axis", o.Axis), new("Begin", o.Begin)),
        _ => null,
    };

    /// <summary>
    /// The settings of an operation that came after format 2, by the form in which programs write it: its method's name and the options in
    /// their order, which stay what they are, whatever a property is called.
    /// </summary>
    public static Settings Later(Node node) => node.Op.ToCSharp(node) is { } form
        ? new(form.Name, [.. form.Options.Select((option, i) => new Setting($"{i}", option.Value))])
        : throw new NotSupportedException($"{node.Label} has no form that a checkpoint could know it by.");

    static Settings All(string kind, params IReadOnlyList<Setting> own) => Titled(kind, kind, own);

    static Settings Titled(string kind, string title, params IReadOnlyList<Setting> own) =>
        new(kind, [new("Title", title) { IsFirstOnly = true }, .. own]);
}
