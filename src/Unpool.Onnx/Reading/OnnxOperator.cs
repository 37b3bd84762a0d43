using Unpool.Onnx.Schema;

namespace Unpool.Onnx.Reading;

/// <summary>An operator of the file, with its attributes, its operands and the place where its result goes.</summary>
sealed class OnnxOperator(OperatorMessage message, long version, TensorTable tensors, Notes notes) : IOnnxOperator
{
    public string Type => message.Type;

    public OperatorMessage Message => message;

    /// <summary>Another operator of the same file.</summary>
    public OnnxOperator Of(OperatorMessage other) => new(other, version, tensors, notes);

    /// <summary>The version of ONNX's operators that the file uses.</summary>
    public long Version => version;

    public TensorTable Tensors => tensors;
    public Notes Notes => notes;

    /// <summary>The name of the result.</summary>
    public string Output => message.Outputs.Count > 0 ? message.Outputs[0] : throw Refuse("has no output");

    /// <summary>The name of the operator itself; in files of ours, that of the node if the operator is one.</summary>
    public string Name => message.Name;

    /// <summary>True for what we wrote as a node of its own, as opposed to a step on the way to one.</summary>
    public bool IsNode => message.Name == Output;

    public int Outputs => message.Outputs.Count;

    public int Inputs => message.Inputs.Count;

    public bool Has(int input) => input < message.Inputs.Count && message.Inputs[input].Length > 0;

    public bool Gives(int output) => output < message.Outputs.Count && message.Outputs[output].Length > 0;

    public string Input(int input) => Has(input) ? message.Inputs[input] : throw Refuse($"lacks its input {input + 1}");

    public TensorValue Value(int input) => tensors[Input(input)];

    public Node Node(int input) => tensors.Node(Input(input));

    /// <summary>A node with a value for each sample.</summary>
    public Node Sample(int input)
    {
        var node = Node(input);
        return node.Extent == Extent.Sample
            ? node
            : throw Refuse($"works on '{Input(input)}', which does not depend on the sample; that is not supported");
    }

    /// <summary>The shape of weights, which are the same for all samples.</summary>
    public Shape WeightsShape(int input)
    {
        if (Value(input) is TensorValue.Stored stored) return stored.Data.Shape;
        return Node(input) is { Extent: Extent.Once } node
            ? node.Shape
            : throw Refuse($"takes its weights from '{Input(input)}', an input or computed from one; only weights stored in the model are supported");
    }

    public int Integer(string name, int otherwise)
    {
        var value = Find(name, AttributeKind.Integer)?.Integer ?? otherwise;
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Refuse($"has {name} = {value}, which is impossible");
    }

    public bool Has(string attribute) => message.Attributes.Any(a => a.Name == attribute);

    public float Real(string name, float otherwise) => Find(name, AttributeKind.Real)?.Real ?? otherwise;

    public string Text(string name, string otherwise) => Find(name, AttributeKind.Text)?.Text.ToStringUtf8() ?? otherwise;

    public float[]? Reals(string name) => Find(name, AttributeKind.Reals)?.Reals.ToArray();

    public TensorMessage? Tensor(string name) => Find(name, AttributeKind.Tensor)?.Tensor;

    /// <summary>Whole numbers that are an input or, in older versions, an attribute.</summary>
    public long[]? Numbers(int input, string name) => Has(input)
        ? tensors.Integers(Input(input))
        : Integers(name)?.Select(i => (long)i).ToArray();

    /// <summary>An axis of the operand in the file, where a negative one counts from the end; 0 is that of the samples, if there is one.</summary>
    public int Axis(long axis, int rank)
    {
        var own = axis < 0 ? axis + rank : axis;
        return own >= 0 && own < rank ? (int)own : throw Refuse($"works along axis {axis} of {rank}, which does not exist");
    }

    public int[]? Integers(string name)
    {
        var values = Find(name, AttributeKind.Integers)?.Integers;
        if (values is null) return null;
        foreach (var value in values)
            if (value is < int.MinValue or > int.MaxValue)
                throw Refuse($"has {value} among its {name}, which is impossible");
        return [.. values.Select(v => (int)v)];
    }

    /// <summary>True for an operand that another operator made on the way to its node, as opposed to a node.</summary>
    public bool IsStep(int input) => tensors.IsStep(Input(input));

    public void Returns(TensorValue value, int output = 0) => tensors.Add(output == 0 ? Output : message.Outputs[output], value, isStep: !IsNode);

    /// <summary>Gives the node as the result; unless it has a name, it gets that of the tensor.</summary>
    public void Returns(Node node, int output = 0)
    {
        node.Name ??= output == 0 ? Output : message.Outputs[output];
        Returns(new TensorValue.Whole(node), output);
    }

    /// <summary>The operand of a function of each value by itself, whose result has the operand's form.</summary>
    public Node Values(int input) => Value(input) switch
    {
        TensorValue.Flat flat => flat.Node,
        TensorValue.Single single => single.Node,
        _ => Node(input),
    };

    /// <summary>An operand of bits as a node that is not 0 where they are set.</summary>
    public Node Bits(int input) => Value(input) is not TensorValue.Condition condition
        ? throw Refuse($"takes '{Input(input)}', which is not a comparison")
        : condition.Of switch
        {
            TensorValue.Whole whole => whole.Node,
            TensorValue.Flat flat => flat.Node.Reshape(new Shape(flat.Node.Shape.Size)),
            TensorValue.Wide wide => wide.Node.Reshape(wide.Shape),
            _ => throw Refuse($"takes '{Input(input)}', one bit of each sample, which is not supported"),
        };

    /// <summary>Gives a result in the form of an operand: in one row if the operand was.</summary>
    public void ReturnsLike(TensorValue? form, Node node)
    {
        if (As(form, node) is TensorValue.Whole) Returns(node);
        else Returns(As(form, node));
    }

    /// <summary>A node in the form of an operand.</summary>
    public static TensorValue As(TensorValue? form, Node node) => form switch
    {
        TensorValue.Flat when node.Shape.Rank > 1 => new TensorValue.Flat(node),
        TensorValue.Single => new TensorValue.Single(node),
        _ => new TensorValue.Whole(node),
    };

    /// <summary>An exception to throw, with a sentence about this operator: "operator Conv 'conv1' {what}."</summary>
    public ModelException Refuse(string what, Exception? inner = null) => new($"operator {Type} '{Title}' {what}.", inner);

    string Title => Name.Length > 0 ? Name : message.Outputs.Count > 0 ? message.Outputs[0] : "";

    AttributeMessage? Find(string name, AttributeKind kind)
    {
        foreach (var attribute in message.Attributes)
            if (attribute.Name == name)
                return attribute.Kind == kind ? attribute : throw Refuse($"has an attribute {name} of another kind than expected, {attribute.Kind}");
        return null;
    }
}
