using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Syntax;

/// <summary>An expression of BrainScript as it was written. <see cref="At"/> is where it, or its operator, stands.</summary>
abstract record Expression(SourcePosition At);

/// <summary>12, 0x1F or 1e-3.</summary>
sealed record NumberLiteral(SourcePosition At, double Value) : Expression(At);

/// <summary>'text' or "text".</summary>
sealed record StringLiteral(SourcePosition At, string Value) : Expression(At);

/// <summary>true or false.</summary>
sealed record BoolLiteral(SourcePosition At, bool Value) : Expression(At);

/// <summary>The name of a member or a parameter.</summary>
sealed record NameExpression(SourcePosition At, string Name) : Expression(At);

/// <summary>-x, +x or !x</summary>
sealed record UnaryExpression(SourcePosition At, string Operator, Expression Operand) : Expression(At);

/// <summary>Every operator between two operands but ':' and '=>'.</summary>
sealed record BinaryExpression(SourcePosition At, string Operator, Expression Left, Expression Right) : Expression(At);

/// <summary>a : b : c, or, bracketed, [| a ; b ; c |], which may have one element or none.</summary>
sealed record ListExpression(SourcePosition At, IReadOnlyList<Expression> Items, bool Bracketed = false) : Expression(At);

/// <summary>array[first..last] (function), also v[i:first..last] = e, whose function is i => e.</summary>
sealed record ArrayExpression(SourcePosition At, Expression First, Expression Last, Expression Function) : Expression(At);

/// <summary>if condition then a else b</summary>
sealed record IfExpression(SourcePosition At, Expression Condition, Expression Then, Expression Else) : Expression(At);

/// <summary>new Type operand</summary>
sealed record NewExpression(SourcePosition At, string Type, Expression Operand) : Expression(At);

/// <summary>{ a = 1 ; f(x) = x } in the order of the text.</summary>
sealed record RecordExpression(SourcePosition At, IReadOnlyList<Member> Members) : Expression(At);

/// <summary>name = value; a function f(x, k=1) = e has a lambda for its value.</summary>
sealed record Member(SourcePosition At, string Name, Expression Value);

/// <summary>target.Name</summary>
sealed record MemberExpression(SourcePosition At, Expression Target, string Name) : Expression(At);

/// <summary>target[index]</summary>
sealed record IndexExpression(SourcePosition At, Expression Target, Expression Index) : Expression(At);

/// <summary>f(a, k=b) or f{a, k=b}; <see cref="Options"/> are the named arguments.</summary>
sealed record CallExpression(
    SourcePosition At, Expression Function, IReadOnlyList<Expression> Arguments, IReadOnlyList<Member> Options) : Expression(At);

/// <summary>x => body, and what stands right of f(x, k=1) =; <see cref="Options"/> are the parameters with defaults.</summary>
sealed record LambdaExpression(
    SourcePosition At, IReadOnlyList<string> Parameters, IReadOnlyList<Member> Options, Expression Body) : Expression(At);
