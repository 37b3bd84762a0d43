using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Library;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Nodes;
using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;

namespace Unpool.Tests.Support.BrainScript;

/// <summary>Evaluates a text with the library around it.</summary>
static class Script
{
    /// <summary>The value as Format shows it.</summary>
    public static string Show(string expression)
    {
        var evaluator = new Evaluator(new NodeFactory(), NetworkTypes.Library);
        return Formatter.Format(evaluator, Value(expression, evaluator), "");
    }

    public static object Value(string expression, Evaluator? evaluator = null)
    {
        evaluator ??= new Evaluator(new NodeFactory(), NetworkTypes.Library);
        var parsed = Parser.ParseExpression(MappedText.OfFile("test.bs", expression), new SourceFinder([]));
        return DeepStack.Run(() => evaluator.Evaluate(parsed, new Scope(CoreLibrary.Scope()), NamePath.Root));
    }

    public static ScriptException Fails(string expression) => Xunit.Assert.Throws<ScriptException>(() => Show(expression));

    public static Network Network(string block, NetworkOptions? options = null) =>
        NetworkBuilder.Build(MappedText.OfFile("test.cntk", block), [], options);
}
