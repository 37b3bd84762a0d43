using Google.Protobuf;
using Unpool.Onnx.Schema;

namespace Unpool.Tests.Support.Onnx;

/// <summary>Models as other tools write them.</summary>
sealed class ForeignModel
{
    readonly ModelMessage _model = new()
    {
        IrVersion = 8,
        Producer = "elsewhere",
        Graph = new GraphMessage { Name = "main" },
        OperatorSets = { new OperatorSet { Version = 17 } },
    };

    public ForeignModel(long version = 17) => _model.OperatorSets[0].Version = version;

    public byte[] Bytes => _model.ToByteArray();

    public ForeignModel Input(string name, params long[] axes) => Input(ElementKind.Float, name, axes);

    public ForeignModel Input(ElementKind kind, string name, params long[] axes)
    {
        var shape = new AxesMessage();
        foreach (var axis in axes) shape.Axes.Add(axis < 0 ? new AxisMessage { Unknown = "batch" } : new AxisMessage { Size = axis });
        _model.Graph.Inputs.Add(
            new ValueMessage { Name = name, Type = new TypeMessage { Tensor = new TensorType { Kind = kind, Axes = shape } } });
        return this;
    }

    /// <summary>Stored numbers around 0, as a list rather than as bytes.</summary>
    public ForeignModel Stored(string name, params long[] axes)
    {
        var count = axes.Aggregate(1L, (product, axis) => product * axis);
        _model.Graph.Tensors.Add(new TensorMessage
        {
            Name = name,
            Kind = ElementKind.Float,
            Axes = { axes },
            Reals = { Enumerable.Range(0, (int)count).Select(i => MathF.Sin(i + name[0])) },
        });
        return this;
    }

    /// <summary>Stored numbers, as bytes.</summary>
    public ForeignModel Floats(string name, long[] axes, params float[] values)
    {
        var tensor = Unpool.Onnx.TensorMessages.Floats(name, [], values);
        tensor.Axes.Add(axes);
        return Stored(tensor);
    }

    /// <summary>Stored numbers around 0, the same for the same axes.</summary>
    public ForeignModel Weights(string name, params long[] axes)
    {
        var random = new Random(axes.Sum(a => (int)a) + axes.Length);
        return Floats(name, axes, [.. Enumerable.Range(0, (int)axes.Aggregate(1L, (a, b) => a * b)).Select(_ => random.NextSingle() * 2 - 1)]);
    }

    /// <summary>One whole number, without axes.</summary>
    public ForeignModel Integer(string name, long value) =>
        Stored(new TensorMessage { Name = name, Kind = ElementKind.Int64, Integers = { value } });

    public ForeignModel Bit(string name, bool value) =>
        Stored(new TensorMessage { Name = name, Kind = ElementKind.Bool, SmallIntegers = { value ? 1 : 0 } });

    public ForeignModel Stored(TensorMessage tensor)
    {
        _model.Graph.Tensors.Add(tensor);
        return this;
    }

    /// <summary>The operators in the opposite order, which the format forbids and some tools write.</summary>
    public ForeignModel Reversed()
    {
        OperatorMessage[] operators = [.. _model.Graph.Operators.Reverse()];
        _model.Graph.Operators.Clear();
        _model.Graph.Operators.Add(operators);
        return this;
    }

    public ForeignModel Integers(string name, params long[] values)
    {
        _model.Graph.Tensors.Add(new TensorMessage { Name = name, Kind = ElementKind.Int64, Axes = { values.Length }, Integers = { values } });
        return this;
    }

    public ForeignModel Op(string type, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        var op = new OperatorMessage { Type = type, Name = $"/{type}_{_model.Graph.Operators.Count}", Inputs = { inputs }, Outputs = { outputs } };
        foreach (var (name, value) in attributes) op.Attributes.Add(Unpool.Onnx.TensorMessages.Attribute(name, value));
        _model.Graph.Operators.Add(op);
        return this;
    }

    public ForeignModel Output(string name)
    {
        _model.Graph.Outputs.Add(new ValueMessage
        {
            Name = name,
            Type = new TypeMessage { Tensor = new TensorType { Kind = ElementKind.Float } },
        });
        return this;
    }
}
