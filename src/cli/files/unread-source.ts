/** Why a file is not read that describes a deployment in a program's own language, and what to check instead; undefined for all other files. */
export function unreadSource(name: string): string | undefined {
  if (!/\.(tf|tofu)(\.json)?$/.test(name)) return undefined;
  return "Terraform's source is not read, its plan is: `terraform plan -out plan.bin`, then `terraform show -json plan.bin > plan.json`";
}
