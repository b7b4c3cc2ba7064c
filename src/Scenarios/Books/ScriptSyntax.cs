using System.Text.RegularExpressions;
using Acornima;
using Acornima.Ast;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>Whether a fence's script is JavaScript, and which addresses in it lead nowhere.</summary>
internal static partial class ScriptSyntax
{
    /// <param name="script">The body of an async function, so that <c>return</c> and <c>await</c> are at home in it.</param>
    public static ScriptReading Read(string script)
    {
        var addresses = new List<ScriptRemark>();
        var options = new ParserOptions
        {
            EcmaVersion = EcmaVersion.Latest,
            // Some browsers know these already; a script that an older one refuses is an error of its cell.
            ExperimentalESFeatures = ExperimentalESFeatures.All,
            AllowReturnOutsideFunction = true,
            AllowAwaitOutsideFunction = true,
            AllowTopLevelUsing = true,
            OnNode = (node, in _) => Note(node, addresses),
        };
        try
        {
            new Parser(options).ParseScript(script);
            return new(null, addresses);
        }
        catch (ParseErrorException problem)
        {
            return new(new(problem.LineNumber, problem.Column, problem.Description), []);
        }
        // The parser's own guard against a script that nests without end.
        catch (InsufficientExecutionStackException)
        {
            return new(new(1, 0, "it nests too deep"), []);
        }
    }

    private static void Note(Node node, List<ScriptRemark> addresses)
    {
        var text = node switch
        {
            StringLiteral literal => literal.Value,
            TemplateElement part => part.Value.Cooked,
            _ => null,
        };
        if (text is not null && LocalAddress().Match(text) is { Success: true } address)
            addresses.Add(new(node.Location.Start.Line, node.Location.Start.Column, address.Value));
    }

    [GeneratedRegex(@"^(?:(?:https?|wss?):)?//(?:[a-z0-9.-]*localhost|127\.0\.0\.1|\[::1\]):\d{1,5}(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex LocalAddress();
}

/// <param name="Error">Null where the script parses.</param>
/// <param name="Addresses">Literals that begin with an address of this machine, up to its port.</param>
internal sealed record ScriptReading(ScriptRemark? Error, IReadOnlyList<ScriptRemark> Addresses);

/// <param name="Line">1-based, within the script.</param>
/// <param name="Column">0-based.</param>
internal sealed record ScriptRemark(int Line, int Column, string Text);
