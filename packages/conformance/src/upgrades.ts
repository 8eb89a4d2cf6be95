export {
  upgradeCases,
  upgradePolicies,
  type UpgradeCase,
  type UpgradePolicyName,
} from './upgrade-cases.ts'
