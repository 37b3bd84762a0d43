using Google.Protobuf;
using Unpool.Onnx.Schema;

namespace Unpool.Tests.Onnx;

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

    public ForeignModel Input(string name, params long[] axes)
    {
        var shape = new AxesMessage();
        foreach (var axis in axes) shape.Axes.Add(axis < 0 ? new AxisMessage { Unknown = "batch" } : new AxisMessage { Size = axis });
        _model.Graph.Inputs.Add(new ValueMessage { Name = name, Type = new TypeMessage { Tensor = new TensorType { Kind = ElementKind.Float, Axes = shape } } });
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
