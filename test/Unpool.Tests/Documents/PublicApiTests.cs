using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Unpool.BrainScript.Text;
using Unpool.Data;
using Unpool.Images;
using Unpool.Onnx;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests;

/// <summary>What people who write programs against the libraries see.</summary>
public class PublicApiTests
{
    const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly Assembly[] Libraries =
    [
        typeof(Node).Assembly, typeof(OnnxFile).Assembly, typeof(ScriptException).Assembly, typeof(Picture).Assembly,
        typeof(Unpool.Mpi.MpiCluster).Assembly,
        typeof(Unpool.Tensors.TensorPredictions).Assembly,
    ];

    [Fact]
    public void Every_public_member_has_a_comment()
    {
        var bare = new List<string>();
        var seen = 0;
        foreach (var library in Libraries)
        {
            var comments = Comments(library);
            foreach (var type in library.GetExportedTypes().Where(t => !t.IsSpecialName))
                foreach (var members in Members(type).GroupBy(m => Id(type, m)))
                {
                    seen += members.Count();
                    if (comments.GetValueOrDefault(members.Key) < members.Count()) bare.Add(members.Key);
                }
        }
        Assert.True(seen > 500, $"only {seen} members were looked at");
        Assert.True(bare.Count == 0, $"{bare.Count} of {seen} members have no comment:\n{string.Join('\n', bare)}");
    }

    /// <summary>What changes here changes for people: UNPOOL_GOLDEN=write takes it over, the changelog says it.</summary>
    [Theory]
    [InlineData("Unpool")]
    [InlineData("Unpool.Onnx")]
    [InlineData("Unpool.BrainScript")]
    [InlineData("Unpool.Images")]
    [InlineData("Unpool.Mpi")]
    [InlineData("Unpool.Tensors")]
    public void The_public_surface_is_as_it_was_agreed_on(string library) =>
        Golden.Check($"api/{library}.txt", PublicApi.Of(Libraries.Single(l => l.GetName().Name == library)));

    [Fact]
    public void Every_exception_of_the_libraries_is_an_UnpoolException()
    {
        var exceptions = Libraries.SelectMany(l => l.GetTypes()).Where(t => t.IsSubclassOf(typeof(Exception)) && t.IsPublic && !t.IsAbstract)
            .ToArray();
        Type[] known =
        [
            typeof(ShapeException), typeof(DataException), typeof(TrainingException), typeof(OutputException), typeof(ModelException),
            typeof(ScriptException), typeof(PictureException),
        ];
        Assert.Superset(known.ToHashSet(), exceptions.ToHashSet());
        Assert.All(exceptions, t => Assert.True(t.IsSubclassOf(typeof(UnpoolException)), t.Name));
    }

    // F# passes arrays to what C# calls with a list of arguments.
    [Fact]
    public void Every_method_that_takes_params_as_a_span_has_a_form_that_takes_an_array()
    {
        var spans = 0;
        foreach (var type in Libraries.SelectMany(l => l.GetExportedTypes()))
            foreach (var method in type.GetMembers(Declared).OfType<MethodBase>().Where(m => m.IsPublic))
            {
                if (method.GetParameters() is not [.. var first, var last] || !last.IsDefined(typeof(ParamCollectionAttribute))) continue;
                if (!last.ParameterType.Name.StartsWith("ReadOnlySpan", StringComparison.Ordinal) || type.IsInterface) continue;
                spans++;
                var element = last.ParameterType.GetGenericArguments()[0];
                Type[] wanted = [.. first.Select(p => p.ParameterType), element.MakeArrayType()];
                Assert.True(type.GetMembers(Declared).OfType<MethodBase>()
                    .Any(m => m.Name == method.Name && m.GetParameters().Select(p => p.ParameterType).SequenceEqual(wanted)),
                    $"{type.Name}: {method}");
            }
        Assert.True(spans >= 7, $"only {spans} found");
    }

    [Fact]
    public void A_column_of_nothing_is_a_wrong_argument()
    {
        Assert.Throws<ArgumentNullException>(() => Column.From("f", null!));
        Assert.Throws<ArgumentException>(() => Column.From("f", [[1], null!]));
    }

    // A comment's key without its arguments, and how many comments have it.
    static Dictionary<string, int> Comments(Assembly library) =>
        XDocument.Load(Path.ChangeExtension(library.Location, ".xml")).Descendants("member")
            .Where(m => m.Elements().Any(e => e.Name == "summary" || e.Name == "inheritdoc"))
            .GroupBy(m => m.Attribute("name")!.Value.Split('(')[0].Split('~')[0].Replace("``1", "", StringComparison.Ordinal))
            .ToDictionary(g => g.Key, g => g.Count());

    static IEnumerable<MemberInfo> Members(Type type)
    {
        yield return type;
        if (type.IsSubclassOf(typeof(Delegate))) yield break;
        // What a record's head names is explained there.
        var head = type.GetConstructors().Where(c => type.GetMethod("Deconstruct")?.GetParameters().Length == c.GetParameters().Length)
            .SelectMany(c => c.GetParameters()).Select(p => p.Name).ToHashSet();
        foreach (var member in type.GetMembers(Declared))
            if (!member.IsDefined(typeof(CompilerGeneratedAttribute)) && !head.Contains(member.Name) && IsOurs(type, member, head.Count > 0))
                yield return member;
    }

    static bool IsOurs(Type type, MemberInfo member, bool hasHead) => member switch
    {
        FieldInfo field => IsSeen(field.IsPublic, field.IsFamily) && !field.IsSpecialName,
        ConstructorInfo c => IsSeen(c.IsPublic, c.IsFamily) && c.GetParameters().Length > 0 && !hasHead && !IsHead(type, c),
        PropertyInfo p =>
            (p.GetMethod ?? p.SetMethod)! is var get && IsSeen(get.IsPublic, get.IsFamily) && !IsOverride(get) && p.Name != "EqualityContract",
        MethodInfo m => IsSeen(m.IsPublic, m.IsFamily) && !IsOverride(m) && !IsAccessor(m) && m.Name is not ("op_Equality" or "op_Inequality"),
        _ => false,
    };

    static bool IsSeen(bool isPublic, bool isProtected) => isPublic || isProtected;

    static bool IsOverride(MethodInfo m) => m.GetBaseDefinition() != m;

    static bool IsAccessor(MethodInfo m) => m.IsSpecialName && !m.Name.StartsWith("op_", StringComparison.Ordinal);

    // Primary constructors of classes: their parameters are explained at the type, and the compiler writes no comment of their own.
    static bool IsHead(Type type, ConstructorInfo c) =>
        type.IsSealed && c.GetParameters() is [{ Name: "message" }, ..] && type.IsSubclassOf(typeof(Exception));

    static string Id(Type type, MemberInfo member)
    {
        var name = type.FullName!.Replace('+', '.').Split('[')[0];
        return member switch
        {
            Type => $"T:{name}",
            FieldInfo f => $"F:{name}.{f.Name}",
            PropertyInfo p => $"P:{name}.{p.Name}",
            ConstructorInfo => $"M:{name}.#ctor",
            _ => $"M:{name}.{member.Name}",
        };
    }
}
