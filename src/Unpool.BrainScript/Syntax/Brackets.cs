namespace Unpool.BrainScript.Syntax;

/// <summary>Pairs of brackets among tokens.</summary>
static class Brackets
{
    /// <summary>
    /// For each opening bracket the index of the one that closes it, 0 where none does; a bracket that is closed ends those inside it.
    /// </summary>
    public static int[] Partners(List<Token> tokens)
    {
        var partners = new int[tokens.Count];
        var open = new Stack<int>();
        var kinds = new Dictionary<string, int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Opens)
            {
                open.Push(i);
                kinds[tokens[i].Partner] = kinds.GetValueOrDefault(tokens[i].Partner) + 1;
            }
            else if (tokens[i].Closes && kinds.GetValueOrDefault(tokens[i].Text) > 0)
            {
                while (Pop() is var index)
                {
                    if (!tokens[i].Is(tokens[index].Partner)) continue;
                    partners[index] = i;
                    break;
                }
            }
        }
        return partners;

        int Pop()
        {
            var index = open.Pop();
            kinds[tokens[index].Partner]--;
            return index;
        }
    }
}
