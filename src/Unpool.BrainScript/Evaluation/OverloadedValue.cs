namespace Unpool.BrainScript.Evaluation;

/// <summary>
/// One name for functions that differ in how many positional arguments they take: two generations of the library gave it different parameters.
/// </summary>
/// <param name="functions">The first is the one that errors speak of where none fits.</param>
sealed class OverloadedValue(IReadOnlyList<FunctionValue> functions) : FunctionValue
{
    public IReadOnlyList<FunctionValue> Functions => functions;

    public override IReadOnlyList<string> Parameters => functions[0].Parameters;

    public override IReadOnlyList<string> Options => functions[0].Options;

    public override FunctionValue Taking(int count) => functions.FirstOrDefault(f => f.Parameters.Count == count) ?? functions[0];

    public override object Call(Evaluator evaluator, IReadOnlyList<Thunk> arguments, IReadOnlyList<Thunk> options, NamePath path) =>
        Taking(arguments.Count).Call(evaluator, arguments, options, path);
}
