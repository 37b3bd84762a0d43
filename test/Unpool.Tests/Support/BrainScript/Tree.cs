using System.Globalization;
using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;

namespace Unpool.Tests.Support.BrainScript;

/// <summary>Trees in a notation of their own: (+ a (* 2 b)), f(x, k=1), [1, 2], {a = 1; b = 2}, (x => y).</summary>
static class Tree
{
    static readonly SourceFinder NoFiles = new([]);

    public static string OfExpression(string text) => Of(Parser.ParseExpression(MappedText.OfFile("net.bs", text), NoFiles));

    public static string OfMembers(string text) => OfMembers(Parser.ParseMembers(MappedText.OfFile("net.bs", text), NoFiles));

    public static string OfBlock(string text) => Of(Parser.ParseBlock(MappedText.OfFile("net.bs", text), NoFiles));

    public static string OfMembers(IReadOnlyList<Member> members) => string.Join("; ", members.Select(Of));

    public static string Of(Expression e) => e switch
    {
        NumberLiteral number => number.Value.ToString(CultureInfo.InvariantCulture),
        StringLiteral text => $"'{text.Value.ReplaceLineEndings("\\n")}'",
        BoolLiteral truth => truth.Value ? "true" : "false",
        NameExpression name => name.Name,
        UnaryExpression unary => $"({unary.Operator} {Of(unary.Operand)})",
        BinaryExpression binary => $"({binary.Operator} {Of(binary.Left)} {Of(binary.Right)})",
        ListExpression { Bracketed: true } list => $"[|{Of(list.Items)}|]",
        ListExpression list => $"[{Of(list.Items)}]",
        ArrayExpression array => $"array({Of(array.First)}..{Of(array.Last)}, {Of(array.Function)})",
        IfExpression choice => $"(if {Of(choice.Condition)} {Of(choice.Then)} {Of(choice.Else)})",
        NewExpression made => $"new {made.Type}{Of(made.Operand)}",
        RecordExpression record => $"{{{OfMembers(record.Members)}}}",
        MemberExpression member => $"{Of(member.Target)}.{member.Name}",
        IndexExpression index => $"{Of(index.Target)}[{Of(index.Index)}]",
        CallExpression call => $"{Of(call.Function)}({Of(call.Arguments, call.Options)})",
        LambdaExpression { Parameters: [var one], Options: [] } lambda => $"({one} => {Of(lambda.Body)})",
        LambdaExpression lambda =>
            $"(({string.Join(", ", [.. lambda.Parameters, .. lambda.Options.Select(Of)])}) => {Of(lambda.Body)})",
        _ => throw new NotSupportedException(e.GetType().Name),
    };

    static string Of(Member member) => $"{member.Name} = {Of(member.Value)}";

    static string Of(IReadOnlyList<Expression> items, IReadOnlyList<Member>? options = null) =>
        string.Join(", ", [.. items.Select(Of), .. (options ?? []).Select(Of)]);
}
