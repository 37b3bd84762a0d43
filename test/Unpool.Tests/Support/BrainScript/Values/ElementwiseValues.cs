using static Unpool.Tests.Support.BrainScript.Values.Plain;

namespace Unpool.Tests.Support.BrainScript.Values;

static class ElementwiseValues
{
    public static IEnumerable<LibraryValue> All { get; } =
    [
        Two("Plus", "Plus (a, b)", (a, b) => a + b),
        Two("Minus", "Minus (a, b)", (a, b) => a - b),
        Two("ElementTimes", "ElementTimes (a, b)", (a, b) => a * b),
        Two("ColumnElementTimes", "ColumnElementTimes (a, b)", (a, b) => a * b),
        new("ElementDivide", "ElementDivide (a, p)", v => Zip(v["a"], v["p"], (a, p) => a / p)),
        One("Scale", "Scale (Constant (3), a)", x => 3 * x),
        One("number beside a node", "Plus (a, 2)", x => x + 2),
        One("truth beside a node", "ElementTimes (a, true)", x => x),
        One("ReLU", "ReLU (a)", x => Math.Max(0, x)),
        One("RectifiedLinear", "RectifiedLinear (a)", x => Math.Max(0, x)),
        One("CNTK2.Relu", "CNTK2.Relu (a)", x => Math.Max(0, x)),
        One("Sigmoid", "Sigmoid (a)", Sigmoid),
        One("Tanh", "Tanh (a)", Math.Tanh),
        One("CNTK2.Tanh", "CNTK2.Tanh (a)", Math.Tanh),
        new("Softmax", "Softmax (a)", v => Softmax(v["a"])),
        new("CNTK2.Softmax", "CNTK2.Softmax (a)", v => Softmax(v["a"])),
        new("Softmax", "Softmax (image, axis=2)", v => Along(v["image"], [6, 5, 2], 1, Softmax)),
        new("LogSoftmax", "LogSoftmax (a)", v => Map(v["a"], x => x - LogSum(v["a"]))),
        new("Hardmax", "Hardmax (a)", v => Map(v["a"], x => x == v["a"].Max() ? 1 : 0)) { Gradient = false },
        // Without a rate from the SGD block nothing is dropped.
        One("Dropout", "Dropout (a)", x => x),
        One("Exp", "Exp (a)", Math.Exp),
        new("Log", "Log (p)", v => Map(v["p"], Math.Log)),
        new("Sqrt", "Sqrt (p)", v => Map(v["p"], Math.Sqrt)),
        new("CNTK2.Sqrt", "CNTK2.Sqrt (p)", v => Map(v["p"], Math.Sqrt)),
        One("CNTK2.Square", "CNTK2.Square (a)", x => x * x),
        One("Abs", "Abs (a)", Math.Abs),
        new("Reciprocal", "Reciprocal (p)", v => Map(v["p"], x => 1 / x)),
        One("Negate", "Negate (a)", x => -x),
        One("Sin", "Sin (a)", Math.Sin),
        One("Cosine", "Cosine (a)", Math.Cos),
        One("Floor", "Floor (a)", Math.Floor) with { Gradient = false },
        One("Ceil", "Ceil (a)", Math.Ceiling) with { Gradient = false },
        One("Round", "Round (a)", x => Math.Floor(x + .5)) with { Gradient = false },
        One("Clip", "Clip (Constant (-.5), Constant (.7), a)", x => Math.Clamp(x, -.5, .7)),
        One("CNTK2.Clip", "CNTK2.Clip (a, Constant (-.5), Constant (.7))", x => Math.Clamp(x, -.5, .7)),
        Compared("Less", "Less (bit, flag)", (a, b) => a < b),
        Compared("Equal", "Equal (bit, flag)", (a, b) => a == b),
        Compared("Greater", "Greater (bit, flag)", (a, b) => a > b),
        Compared("GreaterEqual", "GreaterEqual (bit, flag)", (a, b) => a >= b),
        Compared("NotEqual", "NotEqual (bit, flag)", (a, b) => a != b),
        Compared("LessEqual", "LessEqual (bit, flag)", (a, b) => a <= b),
        One("Pass", "Pass (a)", x => x),
        One("Cast", "Cast (a)", x => x),
        Two("StopGradient", "StopGradient (a) .* b", (a, b) => a * b) with { Without = ["a"] },
        One("CNTK2.Identity", "CNTK2.Identity (a)", x => x),
        One("Trace", "Trace (a, say='a', logGradientToo=true, onlyUpToRow=2, onlyUpToT=2, format=[ type = 'real' ])", x => x),
        Two("LogPlus", "LogPlus (a, b)", (a, b) => LogSum([a, b])),
        One("LogPlus", "LogPlus (a, Constant (.5))", x => LogSum([x, .5])),
        Two("DiagTimes", "DiagTimes (NewReshape (b, (6:1)), a)", (a, b) => a * b),
        new("DiagTimes", "DiagTimes (ParameterTensor {(Inferred:1), initValue=2}, a)",
            v => Zip(v["diagonalMatrixAsColumnVector"], v["a"], (w, a) => w * a)),
        new("PerDimMeanVarNormalization", "PerDimMeanVarNormalization (a, b, p)",
            v => Zip(Zip(v["a"], v["b"], (a, b) => a - b), v["p"], (d, p) => d * p)),
        new("PerDimMeanVarDeNormalization", "PerDimMeanVarDeNormalization (a, b, p)",
            v => Zip(Zip(v["a"], v["p"], (a, p) => a / p), v["b"], (d, b) => d + b)),
        Logical("BS.Boolean.And", "BS.Boolean.And (p, q)", (a, b) => a * b),
        Logical("BS.Boolean.Or", "BS.Boolean.Or (p, q)", (a, b) => a + b - a * b),
        Logical("BS.Boolean.Xor", "BS.Boolean.Xor (p, q)", (a, b) => a + b - 2 * a * b),
        One("BS.Boolean.Not", "BS.Boolean.Not (a)", x => 1 - x),
        new("BS.Boolean.If", "BS.Boolean.If (bit, a, b)", Chosen) { Without = ["bit"] },
        new("if", "if bit then a else b", Chosen) { Without = ["bit"] },
        new("BS.Parameters.StabilizeElements", "BS.Parameters.StabilizeElements (a, inputDim=6)",
            v => [.. v["a"].Select((x, i) => x * Math.Log(1 + Math.Exp(4 * v["ElementTimesArgs[1]"][i])) / 4)]),
        new("BS.Parameters.Stabilize", "BS.Parameters.Stabilize (a)",
            v => Map(v["a"], x => x * Math.Log(1 + Math.Exp(4 * v["ElementTimesArgs[1]"][0])) / 4)),
        Two("operator +", "a + b", (a, b) => a + b),
        Two("operator -", "a - b", (a, b) => a - b),
        Two("operator .*", "a .* b", (a, b) => a * b),
        One("operator *", "Pass (3 * a)", x => 3 * x),
        One("operator /", "Pass (a / 4)", x => x / 4),
        new("operator /", "1 / p", v => Map(v["p"], x => 1 / x)),
        Compared("operator <", "bit < flag", (a, b) => a < b),
        Compared("operator ==", "bit == flag", (a, b) => a == b),
        Compared("operator >", "bit > flag", (a, b) => a > b),
        Compared("operator >=", "bit >= flag", (a, b) => a >= b),
        Compared("operator !=", "bit != flag", (a, b) => a != b),
        Compared("operator <=", "bit <= flag", (a, b) => a <= b),
        new("operator &&", "bit && flag", v => Zip(v["bit"], v["flag"], (a, b) => a * b)),
        One("operator &&", "Pass (true && a)", x => x),
        One("operator &&", "Pass (a && false)", _ => 0),
        One("operator unary -", "-a", x => -x),
        One("operator unary +", "+Tanh (a)", Math.Tanh),
        One("operator !", "Pass (!a)", x => 1 - x),
    ];

    static LibraryValue One(string name, string expression, Func<double, double> of) => new(name, expression, v => Map(v["a"], of));

    static LibraryValue Two(string name, string expression, Func<double, double, double> of) => new(name, expression, v => Zip(v["a"], v["b"], of));

    static LibraryValue Logical(string name, string expression, Func<double, double, double> of) =>
        new(name, expression, v => Zip(v["p"], v["q"], of));

    static LibraryValue Compared(string name, string expression, Func<double, double, bool> of) =>
        new(name, expression, v => Zip(v["bit"], v["flag"], (a, b) => of(a, b) ? 1 : 0)) { Gradient = false };

    static double[] Chosen(Known v) => [.. v["bit"].Select((c, i) => c != 0 ? v["a"][i] : v["b"][i])];
}
