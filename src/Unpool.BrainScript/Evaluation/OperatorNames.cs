namespace Unpool.BrainScript.Evaluation;

/// <summary>The names of infix operators within names of nodes: z.PlusArgs[0].</summary>
static class OperatorNames
{
    public static string Of(string symbol) => symbol switch
    {
        "+" => "Plus",
        "-" => "Minus",
        "*" => "Times",
        "/" => "Div",
        ".*" => "ElementTimes",
        "**" => "Pow",
        "%" => "Mod",
        "==" => "Equal",
        "!=" => "NotEqual",
        "<" => "LT",
        "<=" => "LE",
        // An error of the original, kept because names depend on it.
        ">" or ">=" => "GT",
        "&&" => "And",
        "||" => "Or",
        ">>" => "Before",
        "<<" => "Shift",
        _ => "With",
    };
}
