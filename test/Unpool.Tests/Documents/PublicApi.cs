using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Unpool.Tests;

/// <summary>All that programs can use of a library, one line a member, as C# writes it.</summary>
static class PublicApi
{
    static readonly SymbolDisplayFormat Types = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    static readonly SymbolDisplayFormat Members = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(Assembly library)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .DistinctBy(Path.GetFileName)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Api", references: references.Values);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(references[library.GetName().Name!])!;
        var text = new StringBuilder();
        foreach (var type in TypesOf(assembly.GlobalNamespace).OrderBy(t => t.ToDisplayString(Types), StringComparer.Ordinal))
        {
            var bases = new[] { type.BaseType }.Concat(type.Interfaces).OfType<INamedTypeSymbol>().Where(b => IsOurs(b, assembly));
            text.Append(Modifier(type)).Append(type.ToDisplayString(Types))
                .AppendJoin("", bases.Select((b, i) => (i == 0 ? " : " : ", ") + b.ToDisplayString(Members))).Append('\n');
            foreach (var member in type.GetMembers().Where(IsSeen).Select(m => m.ToDisplayString(Members)).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
            text.Append('\n');
        }
        return text.ToString();
    }

    static string Modifier(INamedTypeSymbol type) => type switch
    {
        { IsStatic: true } => "static ",
        { IsAbstract: true, TypeKind: TypeKind.Class } => "abstract ",
        { IsSealed: true, TypeKind: TypeKind.Class } => "sealed ",
        _ => "",
    };

    // What every record has, and the methods behind properties, say nothing.
    static readonly string[] OfEveryRecord =
    [
        "Equals", "GetHashCode", "ToString", "PrintMembers", "EqualityContract", "Deconstruct", "op_Equality", "op_Inequality", "<Clone>$",
    ];

    static bool IsOurs(INamedTypeSymbol type, IAssemblySymbol assembly) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, assembly);

    static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol place) => place.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => TypesOf(space),
        INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type => TypesOf(type).Prepend(type),
        _ => [],
    });

    static bool IsSeen(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && member is not (INamedTypeSymbol or IMethodSymbol { AssociatedSymbol: not null }) && !OfEveryRecord.Contains(member.Name);
}
